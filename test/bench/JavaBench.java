import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Prints how many milliseconds java.util.Properties takes for each reading of a text, after as many to warm up. */
public final class JavaBench {
    public static void main(String[] arguments) throws IOException {
        String text = Files.readString(Path.of(arguments[0]));
        int runs = Integer.parseInt(arguments[1]);
        for (int run = 0; run < runs; run++) read(text);
        for (int run = 0; run < runs; run++) System.out.println(read(text));
    }

    private static double read(String text) throws IOException {
        long start = System.nanoTime();
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        if (properties.isEmpty()) throw new IOException("nothing was read");
        return (System.nanoTime() - start) / 1e6;
    }
}
