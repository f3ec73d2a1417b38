// Finds names by Stanford CoreNLP, a peer of benchmarks/entities.py; it speaks as benchmarks/entity_worker.py does,
// where the orders stand.

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Triple;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class Names {
    private static final String MODEL = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

    public static void main(String[] words) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever the library says, answers alone go out
        CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(MODEL);
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> bodies = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("read ")) { // a body a line
                bodies.clear();
                for (String body : Files.readAllLines(Path.of(line.substring(5)), StandardCharsets.UTF_8)) {
                    bodies.add(unescape(body));
                }
                out.println("ok");
            } else if (line.equals("time")) {
                long core = coreTime();
                long clock = System.nanoTime();
                long names = 0;
                for (String body : bodies) {
                    names += classifier.classifyToCharacterOffsets(body).size();
                }
                clock = System.nanoTime() - clock;
                out.println((coreTime() - core) / 1e9 + " " + clock / 1e9 + " " + names);
            } else if (line.equals("find")) { // a line a body
                for (String body : bodies) {
                    out.println(find(classifier, body));
                }
            }
        }
    }

    /** Time of every thread of this process: the compiler's and the collector's are part of what it takes. */
    private static long coreTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Names with their places in code points; Java counts in halves of some. */
    private static String find(CRFClassifier<CoreLabel> classifier, String body) {
        StringBuilder said = new StringBuilder();
        for (Triple<String, Integer, Integer> name : classifier.classifyToCharacterOffsets(body)) {
            int start = body.codePointCount(0, name.second());
            int end = body.codePointCount(0, name.third());
            said.append(said.length() == 0 ? "" : " ").append(name.first()).append(' ').append(start);
            said.append(' ').append(end);
        }
        return said.toString();
    }

    private static String unescape(String line) {
        StringBuilder body = new StringBuilder();
        for (int place = 0; place < line.length(); place++) {
            char each = line.charAt(place);
            if (each == '\\' && place + 1 < line.length()) {
                place++;
                char escaped = line.charAt(place);
                each = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            body.append(each);
        }
        return body.toString();
    }
}
