// The declarations of Ktor's client that generated code uses, in Ktor's words: no npm package brings Ktor itself.
package io.ktor.client

import okhttp3.OkHttpClient

@DslMarker
annotation class KtorDsl

interface HttpClientEngineFactory<out T : HttpClientEngineConfig> {
    fun createConfig(block: T.() -> Unit): HttpClientEngineConfig
}

@KtorDsl
open class HttpClientEngineConfig {
    open val okHttp: OkHttpClient get() = OkHttpClient()
}

@KtorDsl
class HttpClientConfig<T : HttpClientEngineConfig> {
    internal var engineConfig: T.() -> Unit = {}

    fun engine(block: T.() -> Unit) {
        engineConfig = block
    }
}

class HttpClient(val okHttp: OkHttpClient)

fun <T : HttpClientEngineConfig> HttpClient(
    engineFactory: HttpClientEngineFactory<T>,
    block: HttpClientConfig<T>.() -> Unit = {}
): HttpClient = HttpClient(engineFactory.createConfig(HttpClientConfig<T>().apply(block).engineConfig).okHttp)
