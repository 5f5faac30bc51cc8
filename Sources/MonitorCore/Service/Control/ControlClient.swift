import CCurl
import Glibc

/// Asks the running daemon through its control socket; one request at a time, waiting for the answer.
///
/// For commands, which have nothing else to do: it blocks its thread.
package final class ControlClient {
    package struct Answer: Hashable, Sendable {
        package var status: Int
        package var body: [UInt8]

        package var isSuccess: Bool { (200..<300).contains(status) }
    }

    private static let answerLimit = 64 << 20

    private let path: String
    private let handle: UnsafeMutableRawPointer
    private var body: [UInt8] = []

    /// `path` is that of the control socket.
    ///
    /// - Throws: `ControlClientError.bug` when libcurl has no memory.
    package init(path: String) throws(ControlClientError) {
        guard let handle = curl_easy_init() else { throw .bug("libcurl has no memory") }
        self.path = path
        self.handle = handle
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// Sends a request and waits for the answer, whatever its status.
    ///
    /// - Parameters:
    ///   - method: such as `GET`.
    ///   - target: path and query, percent-encoded.
    ///   - json: the body; nil for none.
    ///   - timeout: for all of it.
    /// - Returns: status and body.
    /// - Throws: ``ControlClientError``
    package func send(
        _ method: String,
        _ target: String,
        json: [UInt8]? = nil,
        timeout: Duration = .seconds(30)
    ) throws(ControlClientError) -> Answer {
        let headers = curl_slist_append(nil, "Content-Type: application/json")
        defer { curl_slist_free_all(headers) }
        body = []
        guard setUp(method, target, json: json ?? [], headers: headers, timeout: timeout) else {
            throw .bug("libcurl \(String(cString: curl_version())) refuses an option")
        }
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { throw failure(code, timeout: timeout) }
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return Answer(status: status, body: body)
    }

    private func setUp(
        _ method: String,
        _ target: String,
        json: [UInt8],
        headers: UnsafeMutablePointer<curl_slist>?,
        timeout: Duration
    ) -> Bool {
        // libcurl calls this only within curl_easy_perform, while we live.
        let write: ccurl_data_function = { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let client = Unmanaged<ControlClient>.fromOpaque(context).takeUnretainedValue()
            return client.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        curl_easy_reset(handle)
        return isOK(ccurl_set_string(handle, CURLOPT_UNIX_SOCKET_PATH, path))
            && isOK(ccurl_set_string(handle, CURLOPT_URL, "http://localhost\(target)"))
            && isOK(ccurl_set_string(handle, CURLOPT_PROXY, ""))
            && isOK(ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1))
            && isOK(ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(timeout.inMilliseconds)))
            && isOK(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, method))
            && isOK(ccurl_set_data_function(handle, CURLOPT_WRITEFUNCTION, write))
            && isOK(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
            && (json.isEmpty || setBody(json, headers: headers))
    }

    private func setBody(_ json: [UInt8], headers: UnsafeMutablePointer<curl_slist>?) -> Bool {
        isOK(ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(json.count)))
            && isOK(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers))
            && json.withUnsafeBytes { bytes in
                isOK(
                    ccurl_set_pointer(
                        handle,
                        CURLOPT_COPYPOSTFIELDS,
                        UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                    )
                )
            }
    }

    private func isOK(_ code: CURLcode) -> Bool { code == CURLE_OK }

    /// Returns how much was taken; less than was offered ends the transfer.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= Self.answerLimit else { return 0 }
        body += bytes
        return bytes.count
    }

    private func failure(_ code: CURLcode, timeout: Duration) -> ControlClientError {
        switch code {
        case CURLE_COULDNT_CONNECT:
            var reason = 0
            ccurl_get_long(handle, CURLINFO_OS_ERRNO, &reason)
            let isForbidden = Int32(reason) == EACCES || Int32(reason) == EPERM
            return isForbidden ? .noPermission(path: path) : .notRunning(path: path)
        case CURLE_OPERATION_TIMEDOUT: return .noAnswer(path: path, within: timeout)
        default: return .broken(path: path, explanation: String(cString: curl_easy_strerror(code)))
        }
    }
}

/// Why the daemon could not be asked.
package enum ControlClientError: Error, Hashable, Sendable, CustomStringConvertible {
    case notRunning(path: String)
    case noPermission(path: String)
    case noAnswer(path: String, within: Duration)
    /// The connection broke off, or what came was no answer.
    case broken(path: String, explanation: String)
    case bug(String)

    package var description: String {
        switch self {
        case .notRunning(let path):
            "no monitord answers at \(path); start it, or name its socket by --control"
        case .noPermission(let path):
            "no permission for \(path); ask as root or as a member of the group monitord"
        case .noAnswer(let path, let timeout):
            "monitord at \(path) did not answer within \(DurationText.format(timeout))"
        case .broken(let path, let explanation):
            "the connection to monitord at \(path) broke off: \(explanation)"
        case .bug(let explanation):
            explanation
        }
    }
}
