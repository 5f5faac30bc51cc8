import CCurl

/// Heartbeats by HTTP: one connection that is kept, as long as it holds.
final class HeartbeatPost: HeartbeatWay {
    private let handle: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var answer: [UInt8] = []

    /// - Throws: when libcurl has no memory or refuses an option.
    init(_ destination: PushDestination, token: String, caFile: String?, timeout: Duration) throws(HeartbeatFailure) {
        guard CurlLibrary.isReady, let handle = curl_easy_init() else {
            throw HeartbeatFailure(explanation: "libcurl has no memory")
        }
        self.handle = handle
        for header in ["Content-Type: application/json", "Authorization: Bearer \(token)", "Expect:"] {
            headers = curl_slist_append(headers, header) ?? headers
        }
        guard setUp(destination.url, caFile: caFile, timeout: timeout) else {
            throw HeartbeatFailure(explanation: "libcurl \(String(cString: curl_version())) refuses an option")
        }
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    func send(sequence: UInt64, sentAt: Timestamp, roundTrip: Duration?) throws(HeartbeatFailure) -> Duration? {
        var clock = LocalTime(zone: nil)
        let measured = roundTrip.map { ",\"rtt_ms\":\(EventFigures.short($0.inMilliseconds, places: 3))" } ?? ""
        let body = Array("{\"sequence\":\(sequence),\"sent_at\":\"\(clock.rfc3339(sentAt))\"\(measured)}".utf8)
        answer = []
        guard set(body) else { throw HeartbeatFailure(explanation: "libcurl takes no body") }
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { throw HeartbeatFailure(explanation: String(cString: curl_easy_strerror(code))) }
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        guard (200..<300).contains(status) else { throw refused(status) }
        return exchangeTime
    }

    private func refused(_ status: Int) -> HeartbeatFailure {
        let text = String(decoding: answer.prefix(200), as: UTF8.self)
        return HeartbeatFailure(explanation: "HTTP \(status) \(quoted(text, limit: 200))")
    }

    /// From the request to the first byte of the answer.
    private var exchangeTime: Duration? {
        var request: curl_off_t = 0
        var first: curl_off_t = 0
        guard ccurl_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &request) == CURLE_OK,
            ccurl_get_offset(handle, CURLINFO_STARTTRANSFER_TIME_T, &first) == CURLE_OK, first > request
        else { return nil }
        return .microseconds(Int64(first - request))
    }

    private func setUp(_ url: String, caFile: String?, timeout: Duration) -> Bool {
        // libcurl calls this only within curl_easy_perform, while we live.
        let write: ccurl_data_function = { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let post = Unmanaged<HeartbeatPost>.fromOpaque(context).takeUnretainedValue()
            return post.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        let milliseconds = Int(timeout.inMilliseconds)
        return isOK(ccurl_set_string(handle, CURLOPT_URL, url))
            && isOK(ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
            && isOK(ccurl_set_long(handle, CURLOPT_POST, 1))
            && isOK(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers))
            && isOK(ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1))
            && isOK(ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds))
            && isOK(ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds))
            && isOK(ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1))
            && isOK(ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2))
            && isOK(ccurl_set_data_function(handle, CURLOPT_WRITEFUNCTION, write))
            && isOK(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque()))
            && (caFile.map { isOK(ccurl_set_string(handle, CURLOPT_CAINFO, $0)) } ?? true)
    }

    private func set(_ body: [UInt8]) -> Bool {
        isOK(ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            && body.withUnsafeBytes { bytes in
                let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                return isOK(ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start))
            }
    }

    private func isOK(_ code: CURLcode) -> Bool { code == CURLE_OK }

    /// Returns how much was taken; less than was offered ends the transfer.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count < 65_536 else { return 0 }
        answer += bytes
        return bytes.count
    }
}
