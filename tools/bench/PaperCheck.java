import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges each named paper by each profile: one line "paper TAB profile TAB checks TAB clause of the first fault, or nothing". */
public class PaperCheck {
    public static void main(String[] papers) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String paper : papers)
            for (String profile : new String[] {"2a", "ua1"}) {
                ValidationResult found = judged(new File(paper), PDFAFlavour.fromString(profile));
                System.out.println(String.join("\t", paper, profile, "" + found.getTotalAssertions(), fault(found)));
            }
    }

    private static ValidationResult judged(File paper, PDFAFlavour profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(paper, profile)) {
            PDFAValidator judge = Foundries.defaultInstance().createValidator(profile, false);
            return judge.validate(parser);
        }
    }

    private static String fault(ValidationResult found) {
        for (TestAssertion each : found.getTestAssertions())
            if (each.getStatus() == TestAssertion.Status.FAILED)
                return each.getRuleId().getClause() + " " + each.getMessage().replaceAll("\\s+", " ");
        return "";
    }
}
