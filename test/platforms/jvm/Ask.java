import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Collections;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a server with a client that was generated, and answers the status, or the exception. Every name is this computer. */
public final class Ask {
    /** Class and method that make the client, URL, port of a proxy or "", and "unpinned" for the control. */
    public static String ask(String[] arguments) throws Exception {
        OkHttpClient.Builder builder = client(arguments[0], arguments[1]).newBuilder()
            .dns(host -> Collections.singletonList(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
            .proxy(arguments[3].isEmpty() ? Proxy.NO_PROXY : httpProxy(Integer.parseInt(arguments[3])));
        if (arguments[4].equals("unpinned")) builder.certificatePinner(CertificatePinner.DEFAULT);
        Request request = new Request.Builder().url(arguments[2]).build();
        try (Response response = builder.build().newCall(request).execute()) {
            return String.valueOf(response.code());
        } catch (IOException error) {
            return error.toString();
        }
    }

    private static OkHttpClient client(String type, String name) throws Exception {
        Method method = Class.forName(type).getDeclaredMethod(name);
        method.setAccessible(true);
        Object client = method.invoke(null);
        if (client instanceof OkHttpClient) return (OkHttpClient) client;
        return (OkHttpClient) client.getClass().getMethod("getOkHttp").invoke(client);
    }

    private static Proxy httpProxy(int port) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port));
    }
}
