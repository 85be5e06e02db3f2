import { a, b, backslash, c, dollar, suiteOfSources } from "./sourceTable";

suiteOfSources("pins in Kotlin", [
  [
    "a chain in a Hilt module, with comments behind its pins",
    "kt",
    String.raw`@Module
@InstallIn(SingletonComponent::class)
object NetworkModule {
    @Provides
    @Singleton
    fun provideCertificatePinner(): CertificatePinner = CertificatePinner.Builder()
        .add("api.acme.com", "sha256/${a}") // Amazon Root CA 1
        .add("api.acme.com", "sha256/${b}")
        .build()
}`,
    ["7 okhttp spki api.acme.com@7: sha256/A@7(Amazon Root CA 1) sha256/B@8"],
  ],
  [
    "several pins in one call, over several lines",
    "kt",
    String.raw`val pinner = CertificatePinner.Builder()
    .add(
        "*.acme.com",
        // current
        "sha256/${a}",
        "sha256/${b}", // backup
    )
    .build()`,
    ["2 okhttp spki *.acme.com@3: sha256/A@5(current) sha256/B@6(backup)"],
  ],
  [
    "constants of a companion object, put together",
    "kt",
    String.raw`class ApiClient {
    val pinner = CertificatePinner.Builder().add(HOST, "sha256/" + LEAF, "sha256/$BACKUP", "${dollar}{PREFIX}${c}").build()

    private companion object {
        const val HOST = "api.acme.com"
        const val LEAF = "${a}"
        const val BACKUP = "${b}"
        const val PREFIX = "sha256/"
    }
}`,
    ["2 okhttp spki api.acme.com@5: sha256/A@6 sha256/B@7 sha256/C@2"],
  ],
  [
    "a list that is spread",
    "kt",
    String.raw`private val PINS = listOf(
    "sha256/${a}",
    "sha256/${b}",
)
fun pinner() = CertificatePinner.Builder()
    .add("api.acme.com", *PINS.toTypedArray())
    .build()`,
    ["6 okhttp spki api.acme.com@6: sha256/A@2 sha256/B@3"],
  ],
  [
    "a map of hosts to pins, in a loop",
    "kt",
    String.raw`object Pinning {
    private val pins = mapOf(
        "api.acme.com" to listOf("sha256/${a}", "sha256/${b}"),
        "img.acme.com" to listOf("sha256/${c}"),
    )
    fun create(): CertificatePinner = CertificatePinner.Builder().apply {
        pins.forEach { (host, hashes) -> hashes.forEach { add(host, it) } }
    }.build()
}`,
    ["3 okhttp spki api.acme.com@3: sha256/A@3 sha256/B@3", "4 okhttp spki img.acme.com@4: sha256/C@4"],
  ],
  [
    "a map in a for loop and a builder in a variable",
    "kt",
    String.raw`val builder = CertificatePinner.Builder()
for ((host, pins) in mapOf("api.acme.com" to arrayOf("sha256/${a}", "sha256/${b}"))) {
    builder.add(host, *pins)
}`,
    ["2 okhttp spki api.acme.com@2: sha256/A@2 sha256/B@2"],
  ],
  [
    "an enumeration with its pins",
    "kt",
    String.raw`enum class Backend(val host: String, vararg val pins: String) {
    PRODUCTION("api.acme.com", "sha256/${a}", "sha256/${b}"),
    STAGING("api.staging.acme.com", "sha256/${c}");

    fun pinner() = CertificatePinner.Builder().add(host, *pins).build()
}`,
    ["2 okhttp spki api.acme.com@2: sha256/A@2 sha256/B@2", "3 okhttp spki api.staging.acme.com@3: sha256/C@3"],
  ],
  [
    "records of a data class",
    "kt",
    String.raw`data class HostPins(val host: String, val pins: List<String>)
private val all = listOf(
    HostPins("api.acme.com", listOf("${a}", "${b}")),
    HostPins(host = "cdn.acme.com", pins = listOf("${c}")),
)
fun OkHttpClient.Builder.pinned() = apply {
    val pinner = CertificatePinner.Builder()
    all.forEach { entry -> entry.pins.forEach { pinner.add(entry.host, "sha256/$it") } }
    certificatePinner(pinner.build())
}`,
    ["3 okhttp spki api.acme.com@3: sha256/A@3 sha256/B@3", "4 okhttp spki cdn.acme.com@4: sha256/C@4"],
  ],
  [
    "a function that is given host and pins",
    "kt",
    String.raw`private fun pinnerFor(host: String, vararg pins: String): CertificatePinner =
    CertificatePinner.Builder().add(host, *pins).build()

val api = pinnerFor("api.acme.com", "sha256/${a}", "sha256/${b}")
val cdn = pinnerFor("cdn.acme.com", "sha256/${c}")`,
    ["4 okhttp spki api.acme.com@4: sha256/A@4 sha256/B@4", "5 okhttp spki cdn.acme.com@5: sha256/C@5"],
  ],
  [
    "Ktor with the engine of OkHttp",
    "kt",
    String.raw`import io.ktor.client.engine.okhttp.OkHttp

val client = HttpClient(OkHttp) {
    engine {
        config {
            certificatePinner(CertificatePinner.Builder().add("api.acme.com", "sha256/${a}").build())
        }
    }
}`,
    ["6 ktor spki api.acme.com@6: sha256/A@6"],
  ],
  [
    "what comes from BuildConfig is not known",
    "kt",
    String.raw`val pinner = CertificatePinner.Builder()
    .add(BuildConfig.HOST, "sha256/${a}", BuildConfig.BACKUP_PIN)
    .build()`,
    ["2 okhttp spki -: sha256/A@2 partial"],
  ],
  [
    "every wrong spelling is still a pin",
    "kt",
    String.raw`val pinner = CertificatePinner.Builder()
    .add("https://api.acme.com/v1", "sha256/8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e")
    .add("api.acme.com:443", "SHA256/${a}", "sha256:${a}", "${a}", "sha256//${a}")
    .add("**.acme.com", "sha1/VRtYBz1boKOmjChfZYssN1AeNsM=", "sha256/${a} ", "sha-256/${a}")
    .add("cdn.acme.com", "sha256/AAAA", "sha256/REPLACE_ME", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    .build()`,
    [
      "2 okhttp spki https://api.acme.com/v1@2: sha256/HX@2",
      "3 okhttp spki api.acme.com:443@3: SHA256/A@3 sha256:A@3 A@3 sha256//A@3",
      "4 okhttp spki **.acme.com@4: sha1/VRtYBz1boKOmjChfZYssN1AeNsM=@4 sha256/A @4 sha-256/A@4",
      "5 okhttp spki cdn.acme.com@5: sha256/AAAA@5 sha256/REPLACE_ME@5 sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=@5",
    ],
  ],
  [
    "comments, nested ones too, are no code",
    "kt",
    String.raw`val pinner = CertificatePinner.Builder()
    // .add("old.acme.com", "sha256/${b}")
    /* /* .add("a.acme.com", "sha256/${b}") */ .add("b.acme.com", "sha256/${b}") */
    .add("api.acme.com", "sha256/${a}")
    .build()`,
    ["4 okhttp spki api.acme.com@4: sha256/A@4"],
  ],
  [
    "constants alone, which another file uses",
    "kt",
    String.raw`object CertificatePins {
    const val HOST = "api.acme.com"

    // Root CA 1
    const val PRIMARY = "sha256/${a}"
    const val BACKUP = "sha256/${b}"
}`,
    ["5 okhttp spki api.acme.com@2: sha256/A@5(Root CA 1) sha256/B@6 partial"],
  ],
  [
    "lazy, raw strings, a host by condition and a named argument",
    "kt",
    String.raw`class Client(private val debug: Boolean) {
    private val certificatePinner by lazy {
        val host = if (debug) "dev.acme.com" else "api.acme.com"
        CertificatePinner.Builder().add(pattern = host, pins = arrayOf("""sha256/${a}""", "sha256${backslash}u002f${b}")).build()
    }
}`,
    ["4 okhttp spki dev.acme.com@3: sha256/A@4 sha256/B@4", "4 okhttp spki api.acme.com@3: sha256/A@4 sha256/B@4"],
  ],
  [
    "a map that is filled later, and buildList",
    "kt",
    String.raw`private val byHost = mutableMapOf<String, List<String>>()
private val shared = buildList {
    add("sha256/${a}")
    add("sha256/${b}")
}
init {
    byHost["api.acme.com"] = shared
    byHost.put("cdn.acme.com", listOf("sha256/${c}"))
}
val pinner = CertificatePinner.Builder().also { b -> byHost.forEach { (h, p) -> b.add(h, *p.toTypedArray()) } }.build()`,
    ["8 okhttp spki cdn.acme.com@8: sha256/C@8", "10 okhttp spki api.acme.com@7: sha256/A@3 sha256/B@4"],
  ],
]);
