"""A look inside a backup before it takes the register's place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from ui.backups import words
from ui.parts.dialog import Dialog

if TYPE_CHECKING:
    from tracker.register.backups import Backup
    from tracker.register.backups.restoring import Look, VisitThere

MOST = 2000  # lines of one group: who wants more opens the backup itself


class LookDialog(Dialog):
    """`elsewhere` tells after `exec` that the backup is wanted at another place instead. `warning`
    is what a restore would change besides."""

    def __init__(
        self, backup: "Backup", look: "Look", parent: QWidget | None, warning: str = ""
    ) -> None:
        super().__init__(parent)
        self.elsewhere = False
        self.setWindowTitle(_("Backup of {when}").format(when=words.moment(backup.made_at)))
        self.resize(760, 560)
        self.summary = QLabel(_summary(look))
        self.summary.setWordWrap(True)
        self.warning = QLabel(warning)
        self.warning.setProperty("role", "problem")
        self.warning.setWordWrap(True)
        self.warning.setVisible(bool(warning))
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setProperty("role", "list")
        self.list.setAccessibleName(_("What is inside"))
        for title, visits in _groups(look):
            self._add(title, visits)
        self._lay_out()

    def _add(self, title: str, visits: "Sequence[VisitThere]") -> None:
        group = QTreeWidgetItem([f"{title} ({len(visits)})"])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.addChildren([QTreeWidgetItem([words.visit_line(each)]) for each in visits[:MOST]])
        self.list.addTopLevelItem(group)
        group.setExpanded(True)

    def _lay_out(self) -> None:
        kept = QLabel(
            _(
                "The present register is not thrown away: it is kept among the backups, and can be"
                " restored in the same way. What was typed and never saved goes along."
            )
        )
        kept.setProperty("role", "hint")
        kept.setWordWrap(True)
        self.restore = QPushButton(_("Restore this backup"))
        self.restore.clicked.connect(self.accept)
        copy = QPushButton(_("Save it elsewhere…"))
        copy.clicked.connect(self._elsewhere)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        for button in (self.restore, copy):
            button.setAutoDefault(False)
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.warning)
        column.addWidget(kept)
        column.addLayout(foot)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _elsewhere(self) -> None:
        self.elsewhere = True
        self.accept()


def _summary(look: "Look") -> str:
    inside = _("{visits} in this backup.").format(visits=words.visits(len(look.visits)))
    if not look.present_readable:
        return f"{inside} " + _("The present register cannot be read, so nothing is compared.")
    if not (look.lost or look.undone or look.regained):
        return f"{inside} " + _("The present register has the same visits.")
    told = _(
        "Restoring it takes away {lost}, undoes later changes of {undone}, and brings back"
        " {regained}."
    )
    return f"{inside} " + told.format(
        lost=words.visits(len(look.lost)),
        undone=words.visits(len(look.undone)),
        regained=words.visits(len(look.regained)),
    )


def _groups(look: "Look") -> "list[tuple[str, list[VisitThere]]]":
    groups = [
        (_("Only in the present register: would be taken away"), look.lost),
        (_("Changed since: would be as they were"), look.undone),
        (_("Only in the backup: would be back"), look.regained),
    ]
    found = [(title, visits) for title, visits in groups if visits]
    return [*found, (_("All visits in the backup"), look.visits)]
