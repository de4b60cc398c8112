import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Prints how many milliseconds java.util.Properties takes for each reading of a text, after as many to warm up. */
public final class JavaBench {
    /** Reads a text and says how many keys it has. */
    interface Contestant {
        int read(Reader text) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        measure(arguments, text -> {
            Properties properties = new Properties();
            properties.load(text);
            return properties.size();
        });
    }

    static void measure(String[] arguments, Contestant contestant) throws Exception {
        String text = Files.readString(Path.of(arguments[0]));
        int runs = Integer.parseInt(arguments[1]);
        for (int run = 0; run < runs; run++) time(text, contestant);
        for (int run = 0; run < runs; run++) System.out.println(time(text, contestant));
    }

    private static double time(String text, Contestant contestant) throws Exception {
        long start = System.nanoTime();
        if (contestant.read(new StringReader(text)) == 0) throw new IOException("nothing was read");
        return (System.nanoTime() - start) / 1e6;
    }
}
