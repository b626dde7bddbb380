// Asks veraPDF's engine whether each file is what it calls itself. For every file and profile one
// line of fields between tabs: the file, the profile, and each rule that is broken.
var Foundries = Packages.org.verapdf.pdfa.Foundries;
var Flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

function brokenRules(file, flavour) {
    var parser = Foundries.defaultInstance().createParser(file, flavour);
    var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
    parser.close();
    var rules = {};
    for (var found = result.getTestAssertions().iterator(); found.hasNext(); ) {
        var said = found.next();
        rules[said.getRuleId().getClause() + "-" + said.getRuleId().getTestNumber() + ": " + said.getMessage()] = true;
    }
    if (!result.isCompliant() && !Object.keys(rules).length) rules["not compliant"] = true;
    return Object.keys(rules);
}

arguments.forEach(function (name) {
    ["2a", "ua1"].forEach(function (profile) {
        var rules = brokenRules(new java.io.File(name), Flavour.fromString(profile));
        print([name, profile].concat(rules).join("\t"));
    });
});
