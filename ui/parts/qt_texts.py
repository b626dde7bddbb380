"""Qt's own words in Vietnamese: its dialogs for files and for printing, its menus in text fields.

Qt brings no Vietnamese, so its texts stand in our catalogue, and a translator answers for them.
Where the system shows dialogs of its own, they speak the system's language.
"""

from PySide6.QtCore import QCoreApplication, QTranslator

from tracker import texts
from tracker.texts import _, mark

# As they stand in Qt's source, to the letter.
QT_TEXTS = {
    # Buttons of every dialog.
    mark("OK"),
    mark("Cancel"),
    mark("Open"),
    mark("Save"),
    mark("&Yes"),
    mark("&No"),
    mark("Save All"),
    mark("Yes to &All"),
    mark("N&o to All"),
    mark("Abort"),
    mark("Retry"),
    mark("Ignore"),
    mark("Close"),
    mark("Help"),
    mark("Apply"),
    mark("Reset"),
    mark("Show Details..."),
    mark("Hide Details..."),
    # The dialog for files and folders.
    mark("&Look in:"),
    mark("Back"),
    mark("Go back"),
    mark("Forward"),
    mark("Go forward"),
    mark("Parent Directory"),
    mark("Go to the parent directory"),
    mark("Create New Folder"),
    mark("Create a New Folder"),
    mark("List View"),
    mark("Change to list view mode"),
    mark("Detail View"),
    mark("Change to detail view mode"),
    mark("Sidebar"),
    mark("List of places and bookmarks"),
    mark("Files"),
    mark("Files of &type:"),
    mark("File &name:"),
    mark("&Open"),
    mark("&Save"),
    mark("&Choose"),
    mark("&Rename"),
    mark("&Delete"),
    mark("Show &hidden files"),
    mark("&New Folder"),
    mark("New Folder"),
    mark("All Files (*)"),
    mark("Directories"),
    mark("Directory:"),
    mark("Computer"),
    mark("Name"),
    mark("Size"),
    mark("Type"),
    mark("Date Modified"),
    mark("Drive"),
    mark("Folder"),
    mark("Unknown"),
    mark("%1 already exists.\nDo you want to replace it?"),
    mark("%1\nFile not found.\nPlease verify the correct file name was given."),
    mark("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    mark("Are you sure you want to delete '%1'?"),
    # The dialog for printing.
    mark("Print"),
    mark("&Print"),
    mark("&Options >>"),
    mark("&Options <<"),
    mark("Printer"),
    mark("&Name:"),
    mark("P&roperties"),
    mark("Location:"),
    mark("Type:"),
    mark("Print range"),
    mark("Print all"),
    mark("Pages from"),
    mark("to"),
    mark("Pages"),
    mark(
        "Specify pages or ranges separated by commas. Ranges are specified by "
        "two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, "
        "7 and 9."
    ),
    mark("Page &Set:"),
    mark("All Pages"),
    mark("Odd Pages"),
    mark("Even Pages"),
    mark("Output Settings"),
    mark("Copies:"),
    mark("Copies"),
    mark("Collate"),
    mark("Reverse"),
    mark("Color Mode"),
    mark("Color"),
    mark("Grayscale"),
    mark("Double Sided Printing"),
    mark("Off"),
    mark("Long side binding"),
    mark("Short side binding"),
    mark("Options"),
    # The printer's properties.
    mark("Printer Properties"),
    mark("Job Options"),
    mark("Page"),
    mark("Advanced"),
    mark("Job"),
    mark("Paper"),
    mark("Page size:"),
    mark("Width:"),
    mark("Height:"),
    mark("Paper source:"),
    mark("Orientation"),
    mark("Portrait"),
    mark("Landscape"),
    mark("Reverse landscape"),
    mark("Reverse portrait"),
    mark("Margins"),
    mark("Page Layout"),
    mark("Page &order:"),
    mark("Pages &per sheet:"),
    mark("Left to Right, Top to Bottom"),
    mark("Left to Right, Bottom to Top"),
    mark("Right to Left, Bottom to Top"),
    mark("Right to Left, Top to Bottom"),
    mark("Bottom to Top, Left to Right"),
    mark("Bottom to Top, Right to Left"),
    mark("Top to Bottom, Left to Right"),
    mark("Top to Bottom, Right to Left"),
    mark("Millimeters (mm)"),
    mark("Inches (in)"),
    mark("Points (pt)"),
    mark("Job Control"),
    mark("Scheduled &printing:"),
    mark("&Billing information:"),
    mark("Job &priority:"),
    mark("Banner Pages"),
    mark("&Start:"),
    mark("&End:"),
    mark("Print Immediately"),
    mark("Hold Indefinitely"),
    mark("None"),
    mark("Standard"),
    mark("There are conflicts in some options. Please fix them."),
    # The menu of a text field.
    mark("&Undo"),
    mark("&Redo"),
    mark("Cu&t"),
    mark("&Copy"),
    mark("&Paste"),
    mark("Delete"),
    mark("Select All"),
}


class QtTexts(QTranslator):
    """Answers in the program's language of the moment; None where Qt's own words will do."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        ours = context.startswith("Q") and source in QT_TEXTS and texts.language() != "en"
        return _(source) if ours else None


def speak(application: QCoreApplication) -> None:
    """Let Qt speak the program's language, whichever that is from now on."""
    if application.findChild(QtTexts) is None:
        application.installTranslator(QtTexts(application))
