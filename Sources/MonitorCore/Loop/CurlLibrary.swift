import CCurl

/// libcurl as a whole, set up once for all threads that use it.
enum CurlLibrary {
    /// False when it cannot be used at all, for want of memory.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
