import CCurl
import Glibc

/// Judges a finished HTTP(S) transfer by what libcurl says of it.
struct HTTPVerdict: Hashable, Sendable {
    var code: CURLcode
    /// `errno` of the connect; 0 when none failed.
    var systemError: Int32
    /// False when nothing could have been sent to the address; looked at where `systemError` may mean that.
    var hasRoute = true
    /// 0 when there was no answer.
    var status: Int
    /// OpenSSL's X509_V_ number; 0 when the chain is good, there was none, or the host was named by its address.
    var verifyResult: Int
    var isConnected: Bool
    /// The first octet of an answer came.
    var isAnswerBegun = false
    /// False where the handshake alone is the answer.
    var wantsPage = true

    /// 2xx and 3xx are good answers: a redirect to a login page is how many terminals say that they live.
    ///
    /// A bad certificate is a failure even so, or nobody would ever mend it.
    func outcome(elapsed: Duration, connect: Duration?) -> ProbeOutcome {
        // A body that was cut off by ourselves ends as a write error, and is an answer.
        let isAnswered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0)
        guard isAnswered else { return failure(connect: connect ?? elapsed) }
        guard verifyResult == 0 else { return .failed(.refusedByProtocol(reason: Self.chainFault(verifyResult))) }
        guard wantsPage else { return .answered(roundTrip: elapsed) }
        return (200..<400).contains(status) ? .answered(roundTrip: elapsed) : .failed(.httpStatus(status))
    }

    private func failure(connect: Duration) -> ProbeOutcome {
        switch code {
        case CURLE_COULDNT_CONNECT:
            connectFailure(after: connect)
        case CURLE_OPERATION_TIMEDOUT:
            late
        case CURLE_PEER_FAILED_VERIFICATION:
            .failed(.refusedByProtocol(reason: "certificate-name-mismatch"))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM:
            .failed(.refusedByProtocol(reason: "tls-handshake-failed"))
        case CURLE_GOT_NOTHING:
            .failed(.refusedByProtocol(reason: "empty-answer"))
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            .failed(.refusedByProtocol(reason: "not-http"))
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
            .failed(.refusedByProtocol(reason: ProbeReason.connectionLost))
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_INTERFACE_FAILED, CURLE_URL_MALFORMAT:
            .trouble(trouble)
        default:
            isConnected ? .failed(.refusedByProtocol(reason: "curl-\(code.rawValue)")) : .trouble(trouble)
        }
    }

    /// Who spoke at all is not silent.
    private var late: ProbeOutcome {
        guard isConnected else { return .failed(.timeout) }
        let word = isAnswerBegun ? ProbeReason.incompleteAnswer : ProbeReason.noAnswerInTime
        return .failed(.refusedByProtocol(reason: word))
    }

    private func connectFailure(after elapsed: Duration) -> ProbeOutcome {
        switch systemError {
        case ECONNREFUSED, ECONNRESET: .refused(roundTrip: elapsed)
        case ETIMEDOUT: .failed(.timeout)
        case EHOSTUNREACH: .failed(.unreachable(reason: "host-unreachable", router: nil))
        // A router's word, where the way there is open to us.
        case ENETUNREACH where hasRoute: .failed(.unreachable(reason: "net-unreachable", router: nil))
        case EACCES where hasRoute: .failed(.unreachable(reason: "admin-prohibited", router: nil))
        default: .trouble(trouble)
        }
    }

    private var trouble: MonitorTrouble {
        guard systemError == 0 else { return MonitorTrouble(SystemCallError(operation: "connect", errno: systemError)) }
        let text = String(cString: curl_easy_strerror(code))
        return MonitorTrouble(operation: "curl", errno: 0, explanation: text)
    }

    /// OpenSSL's verify results (x509_vfy.h) in the words of the log.
    private static func chainFault(_ number: Int) -> String {
        switch number {
        case 9: "certificate-not-yet-valid"
        case 10: "certificate-expired"
        case 18, 19: "certificate-self-signed"
        case 20, 21: "certificate-of-unknown-authority"
        case 23: "certificate-revoked"
        default: "certificate-not-trusted-\(number)"
        }
    }
}
