import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.configuration.PropertiesConfiguration;

/**
 * Reads many properties files with the two Java readers: java.util.Properties and commons-configuration 1.10 set up as
 * Liferay does. Input: the number of files, then each as its length and its UTF-16 units. Output, for each file and each
 * of the two readers: -1 for a failure, else the number of keys, and for each key the key, the number of items and the
 * items. Numbers have four bytes; all is big-endian. Reading from strings keeps what no encoding could carry.
 */
public final class Oracle {
    public static void main(String[] arguments) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[0]))));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String text = readText(in);
                writeResult(out, readAsLiferay(text));
                writeResult(out, readAsJdk(text));
            }
        }
    }

    private static Map<String, List<?>> readAsLiferay(String text) {
        try {
            PropertiesConfiguration configuration = new PropertiesConfiguration();
            configuration.setListDelimiter(',');
            configuration.setEncoding("UTF-8");
            configuration.load(new StringReader(text));
            Map<String, List<?>> values = new LinkedHashMap<>();
            for (Iterator<String> keys = configuration.getKeys(); keys.hasNext();) {
                String key = keys.next();
                Object value = configuration.getProperty(key);
                values.put(key, value instanceof List ? (List<?>) value : List.of(value));
            }
            return values;
        } catch (Exception failure) {
            return null;
        }
    }

    private static Map<String, List<?>> readAsJdk(String text) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            Map<String, List<?>> values = new LinkedHashMap<>();
            for (String key : properties.stringPropertyNames()) values.put(key, List.of(properties.getProperty(key)));
            return values;
        } catch (Exception failure) {
            return null;
        }
    }

    private static void writeResult(DataOutputStream out, Map<String, List<?>> values) throws IOException {
        if (values == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(values.size());
        for (Map.Entry<String, List<?>> entry : values.entrySet()) {
            writeText(out, entry.getKey());
            out.writeInt(entry.getValue().size());
            for (Object item : entry.getValue()) writeText(out, item.toString());
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] characters = new char[in.readInt()];
        for (int i = 0; i < characters.length; i++) characters[i] = in.readChar();
        return new String(characters);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }
}
