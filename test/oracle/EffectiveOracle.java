import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.configuration.CompositeConfiguration;
import org.apache.commons.configuration.ConfigurationException;
import org.apache.commons.configuration.ConfigurationUtils;
import org.apache.commons.configuration.PropertiesConfiguration;
import org.apache.commons.configuration.SubsetConfiguration;
import org.apache.commons.configuration.SystemConfiguration;

/**
 * Stacks properties files as Liferay 7 does, on the library that Liferay uses (commons-configuration 1.10), and tells what
 * each key is then. For each set of the input: its files below a home of its own, environment variables that were decoded
 * to keys, system properties, and the keys to ask for. Output, for each set: 1 where the files include each other without
 * end, else 0 and for each key its text and its array; a text is -2 for an endless placeholder, -1 for nothing, else its
 * length and its characters. Numbers have four bytes; all is big-endian.
 */
public final class EffectiveOracle {
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[0]))));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) answer(in, out, folder.resolve(String.valueOf(i)));
        }
    }

    private static void answer(DataInputStream in, DataOutputStream out, Path home) throws IOException {
        for (int rest = in.readInt(); rest > 0; rest--) {
            Path file = home.resolve(readText(in));
            Files.createDirectories(file.getParent());
            Files.writeString(file, readText(in), StandardCharsets.UTF_8);
        }
        List<String[]> environment = readPairs(in);
        List<String[]> properties = readPairs(in);
        List<String> keys = new ArrayList<>();
        for (int rest = in.readInt(); rest > 0; rest--) keys.add(readText(in));

        for (String[] property : properties) System.setProperty(property[0], property[1]);
        // Names without a folder are looked up there, as they are in the working directory, which nobody can change.
        System.setProperty("user.home", home.toString());
        System.setProperty("default.liferay.home", home.toString());
        try {
            Stack stack = new Stack(home.resolve("tomcat/webapps/ROOT/WEB-INF/classes"), home.resolve("portal.properties"));
            for (String[] variable : environment) stack.setProperty(variable[0], variable[1]);
            out.writeInt(0);
            for (String key : keys) {
                writeText(out, text(stack, key));
                writeArray(out, stack, key);
            }
        } catch (StackOverflowError endless) {
            out.writeInt(1);
        } finally {
            for (String[] property : properties) System.clearProperty(property[0]);
        }
    }

    private static String text(Stack stack, String key) {
        try {
            return stack.getString(key);
        } catch (IllegalStateException endless) {
            return ENDLESS;
        }
    }

    private static void writeArray(DataOutputStream out, Stack stack, String key) throws IOException {
        try {
            String[] items = stack.getStringArray(key);
            out.writeInt(items.length);
            for (String item : items) writeText(out, item);
        } catch (IllegalStateException endless) {
            out.writeInt(-2);
        }
    }

    /** The configurations of all files, the winner first. */
    private static final class Stack extends CompositeConfiguration {
        private final Path classes;
        private final SystemConfiguration systemProperties = new SystemConfiguration();

        Stack(Path classes, Path base) {
            this.classes = classes;
            add(base.toUri().toString(), base.toFile(), 0);
        }

        @Override
        public Object getProperty(String key) {
            Object first = System.getProperty("portal:" + key);
            Object value = first == null ? super.getProperty(key) : first;
            return value == null ? System.getProperty(key) : value;
        }

        @Override
        public String getString(String key) {
            Object value = getProperty(key);
            if (value instanceof List)
                return ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
            return super.getString(key);
        }

        /** What is included goes in before the file itself, the last name first. A file that cannot be read is passed over. */
        private void add(String name, File file, int depth) {
            // It would go on until the stack is full; nobody has to wait for that.
            if (depth > 50) throw new StackOverflowError();
            try {
                PropertiesConfiguration configuration = new PropertiesConfiguration();
                configuration.setEncoding("UTF-8");
                configuration.setURL(file == null ? locate(name) : file.toURI().toURL());
                if (configuration.getURL() == null) return;
                configuration.load();
                List<String> names = namesIn(configuration);
                Collections.reverse(names);
                for (String included : names) add(included, null, depth + 1);
                addConfiguration(configuration);
            } catch (ConfigurationException | IOException | RuntimeException ignored) {
                // As Liferay does.
            }
        }

        private List<String> namesIn(PropertiesConfiguration configuration) {
            CompositeConfiguration seen = new CompositeConfiguration();
            seen.addConfiguration(new SubsetConfiguration(systemProperties, "portal:", null));
            seen.addConfiguration(configuration);
            seen.addConfiguration(systemProperties);
            return new ArrayList<>(List.of(seen.getStringArray("include-and-override")));
        }

        private URL locate(String name) throws IOException {
            File onClassPath = classes.resolve(name).toFile();
            if (!new File(name).isAbsolute() && onClassPath.exists()) return onClassPath.toURI().toURL();
            return ConfigurationUtils.locate(null, name);
        }
    }

    private static final String ENDLESS = new String("endless");

    private static List<String[]> readPairs(DataInputStream in) throws IOException {
        List<String[]> pairs = new ArrayList<>();
        for (int rest = in.readInt(); rest > 0; rest--) pairs.add(new String[] {readText(in), readText(in)});
        return pairs;
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] characters = new char[in.readInt()];
        for (int i = 0; i < characters.length; i++) characters[i] = in.readChar();
        return new String(characters);
    }

    @SuppressWarnings("StringEquality")
    private static void writeText(DataOutputStream out, String text) throws IOException {
        if (text == null) out.writeInt(-1);
        else if (text == ENDLESS) out.writeInt(-2);
        else {
            out.writeInt(text.length());
            out.writeChars(text);
        }
    }
}
