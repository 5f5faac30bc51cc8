import CCurl

/// One request under way: libcurl's handle with what it must not outlive.
///
/// For the channel's thread alone.
final class WebhookTransfer {
    /// So much of an answer is kept for the log.
    static let bodyKept = 1_024
    /// An answer that is longer is cut off.
    static let bodyLimit = 65_536
    private static let errorSize = Int(CURL_ERROR_SIZE)

    private let handle: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>
    private var body: [UInt8] = []
    private var received = 0

    /// Nil when libcurl has no memory or refuses an option.
    init?(_ request: WebhookRequest) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errorText = .allocate(capacity: Self.errorSize)
        errorText.initialize(repeating: 0, count: Self.errorSize)
        for header in request.headers { headers = curl_slist_append(headers, header) ?? headers }
        guard setUp(request) else { return nil }
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
        errorText.deallocate()
    }

    func owns(_ other: UnsafeMutableRawPointer) -> Bool { handle == other }

    func add(to multi: UnsafeMutableRawPointer) { curl_multi_add_handle(multi, handle) }

    func remove(from multi: UnsafeMutableRawPointer) { curl_multi_remove_handle(multi, handle) }

    func outcome(_ code: CURLcode) -> WebhookRequest.Outcome {
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        // We cut an endless answer off ourselves; its status has been said by then.
        if code == CURLE_OK || (code == CURLE_WRITE_ERROR && received > Self.bodyLimit) {
            return .response(WebhookResponse(status: status, retryAfter: field("Retry-After"), body: body))
        }
        let own = String(cString: errorText)
        let reason = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        return isFinal(code) ? .refused(reason) : .failed(reason)
    }

    /// What no other try would change.
    ///
    /// libcurl calls an answer that is no HTTP an unsupported protocol too. A receiver that is just being restarted may
    /// say anything, so that is final only where no request left.
    private func isFinal(_ code: CURLcode) -> Bool {
        var sent = 0
        ccurl_get_long(handle, CURLINFO_REQUEST_SIZE, &sent)
        return code == CURLE_URL_MALFORMAT || (code == CURLE_UNSUPPORTED_PROTOCOL && sent == 0)
    }

    private func setUp(_ request: WebhookRequest) -> Bool {
        setUpAnswer() && setUpMessage(request) && setUpWay(request)
    }

    private func setUpAnswer() -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        // libcurl calls this only while the transfer is performed, which our owner keeps alive.
        let write: ccurl_data_function = { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<WebhookTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        return isOK(ccurl_set_data_function(handle, CURLOPT_WRITEFUNCTION, write))
            && isOK(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
            && isOK(ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
    }

    private func setUpMessage(_ request: WebhookRequest) -> Bool {
        isOK(ccurl_set_string(handle, CURLOPT_URL, request.url))
            && isOK(ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
            && isOK(ccurl_set_long(handle, CURLOPT_POST, 1))
            && isOK(ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            && request.body.withUnsafeBytes { bytes in
                isOK(
                    ccurl_set_pointer(
                        handle,
                        CURLOPT_COPYPOSTFIELDS,
                        UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                    )
                )
            }
            && isOK(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers))
    }

    private func setUpWay(_ request: WebhookRequest) -> Bool {
        let milliseconds = Int(request.timeout.inMilliseconds.rounded(.up))
        return isOK(ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1))
            && isOK(ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds))
            && isOK(ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds))
            && isOK(ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0))
            && isOK(ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1))
            && isOK(ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2))
            && isOK(ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
            // The configuration alone says whether there is a proxy, not our environment.
            && isOK(ccurl_set_string(handle, CURLOPT_PROXY, request.webhook.proxy ?? ""))
            && setFile(CURLOPT_CAINFO, request.webhook.caFile)
            && setFile(CURLOPT_SSLCERT, request.webhook.certificateFile)
            && setFile(CURLOPT_SSLKEY, request.webhook.keyFile)
    }

    private func setFile(_ option: CURLoption, _ path: String?) -> Bool {
        path.map { isOK(ccurl_set_string(handle, option, $0)) } ?? true
    }

    private func isOK(_ code: CURLcode) -> Bool { code == CURLE_OK }

    /// Returns how much was taken; less than was offered ends the transfer.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        received += bytes.count
        body += bytes.prefix(max(0, Self.bodyKept - body.count))
        return received > Self.bodyLimit ? 0 : bytes.count
    }

    private func field(_ name: String) -> String? {
        var header: UnsafeMutablePointer<curl_header>?
        guard curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK, let header else {
            return nil
        }
        return String(cString: header.pointee.value)
    }
}
