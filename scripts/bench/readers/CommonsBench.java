import java.util.Iterator;
import org.apache.commons.configuration.PropertiesConfiguration;

/** The same for commons-configuration 1, the library that Liferay reads its properties with. */
public final class CommonsBench {
    public static void main(String[] arguments) throws Exception {
        JavaBench.measure(arguments, text -> {
            PropertiesConfiguration configuration = new PropertiesConfiguration();
            configuration.load(text);
            int keys = 0;
            for (Iterator<?> names = configuration.getKeys(); names.hasNext(); names.next()) keys++;
            return keys;
        });
    }
}
