import { a, b, backslash, c, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in Java", [
  [
    "a chain in a Retrofit factory",
    "java",
    String.raw`public final class ApiFactory {
  public static Api create() {
    CertificatePinner pinner = new CertificatePinner.Builder()
        .add("api.acme.com", "sha256/${a}")
        .add("api.acme.com", "sha256/${b}") // backup
        .build();
    OkHttpClient client = new OkHttpClient.Builder().certificatePinner(pinner).build();
    return new Retrofit.Builder().baseUrl("https://api.acme.com/").client(client).build().create(Api.class);
  }
}`,
    ["4 okhttp spki api.acme.com@4: sha256/A@4 sha256/B@5(backup)"],
  ],
  [
    "static final fields, put together",
    "java",
    String.raw`class Pins {
  private static final String PREFIX = "sha256/", HOST = "api.acme.com";
  private static final String PRIMARY = PREFIX + "${a}";
  static CertificatePinner pinner() {
    return new CertificatePinner.Builder().add(HOST, PRIMARY, "sha256/".concat("${b}")).build();
  }
}`,
    ["5 okhttp spki api.acme.com@2: sha256/A@3 sha256/B@5"],
  ],
  [
    "an array in a loop with braces, and in one without",
    "java",
    String.raw`class Net {
  private static final String[] PINS = {
    "sha256/${a}", // root 1
    "sha256/${b}",
  };
  CertificatePinner a(CertificatePinner.Builder builder) {
    for (String pin : PINS) {
      builder.add("a.acme.com", pin);
    }
    for (String pin : PINS) builder.add("b.acme.com", pin);
    return builder.build();
  }
}`,
    [
      "8 okhttp spki a.acme.com@8: sha256/A@3(root 1) sha256/B@4",
      "10 okhttp spki b.acme.com@10: sha256/A@3(root 1) sha256/B@4",
    ],
  ],
  [
    "Map.of and its entries",
    "java",
    String.raw`class Net {
  private static final Map<String, List<String>> PINS = Map.of(
      "a.acme.com", List.of("sha256/${a}", "sha256/${b}"),
      "b.acme.com", List.of("sha256/${c}"));
  void pin(CertificatePinner.Builder builder) {
    for (Map.Entry<String, List<String>> entry : PINS.entrySet()) {
      builder.add(entry.getKey(), entry.getValue().toArray(new String[0]));
    }
  }
}`,
    ["3 okhttp spki a.acme.com@3: sha256/A@3 sha256/B@3", "4 okhttp spki b.acme.com@4: sha256/C@4"],
  ],
  [
    "a map that a static block fills",
    "java",
    String.raw`class Net {
  private static final Map<String, String[]> PINS = new HashMap<>();
  static {
    PINS.put("a.acme.com", new String[] {"sha256/${a}", "sha256/${b}"});
  }
  CertificatePinner pinner() {
    CertificatePinner.Builder builder = new CertificatePinner.Builder();
    PINS.forEach((host, pins) -> builder.add(host, pins));
    return builder.build();
  }
}`,
    ["4 okhttp spki a.acme.com@4: sha256/A@4 sha256/B@4"],
  ],
  [
    "an unmodifiable list, by its index",
    "java",
    String.raw`class Net {
  private static final List<String> PINS = Collections.unmodifiableList(Arrays.asList(
      "sha256/${a}",
      "sha256/${b}"));
  void pin(CertificatePinner.Builder builder) {
    for (int i = 0; i < PINS.size(); i++) {
      builder.add("api.acme.com", PINS.get(i));
    }
  }
}`,
    ["7 okhttp spki api.acme.com@7: sha256/A@3 sha256/B@4"],
  ],
  [
    "constants of another class in the file",
    "java",
    String.raw`class Net {
  CertificatePinner pinner = new CertificatePinner.Builder().add(Config.HOST, Config.PIN_1, Config.PIN_2).build();
  static final class Config {
    static final String HOST = "api.acme.com";
    static final String PIN_1 = "sha256/${a}";
    static final String PIN_2 = "sha256/${b}";
  }
  static final class Other { static final String HOST = "other.acme.com"; }
}`,
    ["2 okhttp spki api.acme.com@4: sha256/A@5 sha256/B@6"],
  ],
  [
    "an enumeration with a constructor",
    "java",
    String.raw`enum Environment {
  PROD("api.acme.com", "sha256/${a}", "sha256/${b}"),
  TEST("test.acme.com", "sha256/${c}", "sha256/${b}");
  private final String host, pin, backup;
  Environment(String host, String pin, String backup) { this.host = host; this.pin = pin; this.backup = backup; }
  CertificatePinner pinner() { return new CertificatePinner.Builder().add(host, pin, backup).build(); }
}`,
    ["2 okhttp spki api.acme.com@2: sha256/A@2 sha256/B@2", "3 okhttp spki test.acme.com@3: sha256/C@3 sha256/B@3"],
  ],
  [
    "methods that give host and pins",
    "java",
    String.raw`class Net {
  CertificatePinner pinner() { return new CertificatePinner.Builder().add(host(), pins()).build(); }
  private static String host() { return String.format("%s.acme.com", "api"); }
  private static String[] pins() { return new String[] {"sha256/${a}", "sha256/${b}"}; }
}`,
    ["2 okhttp spki api.acme.com@3: sha256/A@4 sha256/B@4"],
  ],
  [
    "a helper with a variable number of pins",
    "java",
    String.raw`class Net {
  void all(CertificatePinner.Builder b) {
    pin(b, "a.acme.com", "sha256/${a}", "sha256/${b}");
    pin(b, "b.acme.com", "sha256/${c}");
  }
  private static void pin(CertificatePinner.Builder b, String host, String... pins) { b.add(host, pins); }
}`,
    ["3 okhttp spki a.acme.com@3: sha256/A@3 sha256/B@3", "4 okhttp spki b.acme.com@4: sha256/C@4"],
  ],
  [
    "a line end that is written as an escape ends the comment",
    "java",
    String.raw`class Net {
  CertificatePinner pinner = new CertificatePinner.Builder()
      // hidden ${backslash}u000a .add("api.acme.com", "sha256${backslash}u002f${a}")
      // .add("no.acme.com", "sha256/${b}")
      /* .add("no.acme.com", "sha256/${b}") */
      .build();
}`,
    ["3 okhttp spki api.acme.com@3: sha256/A@3"],
  ],
  [
    "a trust manager that compares by hand",
    "java",
    String.raw`public class PinningTrustManager implements X509TrustManager {
  private static final Set<String> PINS = Set.of("${a}", "${b}");
  public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
    delegate.checkServerTrusted(chain, authType);
    for (X509Certificate certificate : chain) {
      if (PINS.contains(hash(certificate.getPublicKey().getEncoded()))) return;
    }
    throw new CertificateException("pin");
  }
}`,
    ["2 other spki -: A@2 B@2"],
  ],
  [
    "a host that only the build knows",
    "java",
    String.raw`class Net {
  CertificatePinner pinner = new CertificatePinner.Builder()
      .add(BuildConfig.HOST, "sha256/${a}")
      .add(BuildConfig.HOST, "sha256/${b}")
      .add(BuildConfig.CDN, BuildConfig.PIN)
      .build();
}`,
    ["3 okhttp spki -: sha256/A@3 sha256/B@4"],
  ],
]);
