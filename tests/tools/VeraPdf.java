import java.io.File;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Checks PDFs with veraPDF: java VeraPdf.java FLAVOUR[,FLAVOUR…] FILE…
 *
 * For standards.py to read, with tabs between: FILE FLAVOUR RULE PLACE COUNT MESSAGE for each rule that is broken, and
 * FILE FLAVOUR done for each file that was checked to its end.
 */
class VeraPdf {
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++)
            for (String flavour : arguments[0].split(",")) {
                try {
                    check(arguments[i], PDFAFlavour.byFlavourId(flavour));
                } catch (Exception | StackOverflowError | OutOfMemoryError error) {
                    say(arguments[i], flavour, "unreadable", "file", 1, error);
                }
                say(arguments[i], flavour, "done");
            }
    }

    private static void check(String path, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> failed = result.getFailedChecks();
            if (failed.isEmpty() && !result.isCompliant()) throw new IllegalStateException("fails without naming a rule");
            for (RuleId rule : failed.keySet()) {
                TestAssertion first = result.getTestAssertions().stream()
                        .filter(check -> check.getStatus() == TestAssertion.Status.FAILED && check.getRuleId().equals(rule))
                        .findFirst().orElse(null);
                say(path, flavour.getId(), rule.getClause() + "-" + rule.getTestNumber(),
                        first == null ? "" : first.getLocation().getContext(), failed.get(rule),
                        first == null ? "" : first.getMessage());
            }
        }
    }

    private static void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words)
            line.append(line.length() > 0 ? "\t" : "").append(String.valueOf(word).replaceAll("\\s+", " "));
        System.out.println(line);
    }
}
