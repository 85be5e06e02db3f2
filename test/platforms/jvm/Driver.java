import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One JVM for many cases: starting one for each takes longer than the cases do. A line of standard input is a request of
 * fields between tabs; its answer is a line with the base64 of a text.
 *
 * javac   CLASSPATH FOLDER FILE…            answers nothing, or what the compiler said
 * kotlinc COMPILER CLASSPATH FOLDER FILE…   the same; COMPILER is the class path of Kotlin's compiler
 * call    CLASSPATH CLASS METHOD ARGUMENT…  what a static method of strings answers
 */
final class Driver {
    private static final Map<String, ClassLoader> loaders = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String answer = answer(line.split("\t", -1));
            answers.println(Base64.getEncoder().encodeToString(answer.getBytes(StandardCharsets.UTF_8)));
            answers.flush();
        }
    }

    private static String answer(String[] fields) {
        try {
            List<String> rest = new ArrayList<>(Arrays.asList(fields).subList(1, fields.length));
            if (fields[0].equals("javac")) return javac(rest);
            if (fields[0].equals("kotlinc")) return kotlinc(rest);
            return call(rest);
        } catch (InvocationTargetException error) {
            return "threw " + error.getCause();
        } catch (Throwable error) {
            return "failed: " + error;
        }
    }

    private static String javac(List<String> rest) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> options = new ArrayList<>(List.of("-nowarn", "-cp", rest.remove(0), "-d", rest.remove(0)));
        options.addAll(rest);
        int status = compiler.run(null, said, said, options.toArray(new String[0]));
        return status == 0 ? "" : "failed: " + said;
    }

    private static String kotlinc(List<String> rest) throws Exception {
        Class<?> type = loader(rest.remove(0)).loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
        Method exec = type.getMethod("exec", PrintStream.class, String[].class);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> options = new ArrayList<>(List.of("-nowarn", "-no-stdlib", "-no-reflect"));
        options.addAll(List.of("-cp", rest.remove(0), "-d", rest.remove(0)));
        options.addAll(rest);
        Object compiler = type.getDeclaredConstructor().newInstance();
        Object status = exec.invoke(compiler, new PrintStream(said, true, "UTF-8"), options.toArray(new String[0]));
        return status.toString().equals("OK") ? "" : "failed: " + said.toString("UTF-8");
    }

    private static String call(List<String> rest) throws Exception {
        ClassLoader loader = loader(rest.remove(0));
        Class<?> type = loader.loadClass(rest.remove(0));
        Method method = type.getDeclaredMethod(rest.remove(0), String[].class);
        return String.valueOf(method.invoke(null, (Object) rest.toArray(new String[0])));
    }

    private static ClassLoader loader(String classPath) throws Exception {
        ClassLoader known = loaders.get(classPath);
        if (known != null) return known;
        List<URL> urls = new ArrayList<>();
        for (String path : classPath.split(File.pathSeparator)) urls.add(new File(path).toURI().toURL());
        ClassLoader made = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        loaders.put(classPath, made);
        return made;
    }
}
