package io.ktor.client.engine.okhttp

import io.ktor.client.HttpClientEngineConfig
import io.ktor.client.HttpClientEngineFactory
import okhttp3.OkHttpClient

object OkHttp : HttpClientEngineFactory<OkHttpConfig> {
    override fun createConfig(block: OkHttpConfig.() -> Unit): HttpClientEngineConfig = OkHttpConfig().apply(block)
}

class OkHttpConfig : HttpClientEngineConfig() {
    private var change: OkHttpClient.Builder.() -> Unit = {}

    override val okHttp: OkHttpClient get() = OkHttpClient.Builder().apply(change).build()

    fun config(block: OkHttpClient.Builder.() -> Unit) {
        change = block
    }
}
