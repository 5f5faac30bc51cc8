/// What is sent over one connection, and the statuses of all that may come back.
struct HostileRequest {
    var name: String
    var bytes: [UInt8]
    var codes: [String]

    init(_ name: String, _ text: String, _ codes: String...) {
        self.init(name, Array(text.utf8), codes)
    }

    init(_ name: String, _ bytes: [UInt8], _ codes: [String]) {
        (self.name, self.bytes, self.codes) = (name, bytes, codes)
    }

    static let all = lengths + encodings + characters + targets + sizes + versions

    private static let who = "Host: m\r\nAuthorization: Bearer geheim\r\n"
    private static let body = #"{"by":"T"}"#
    private static let chunked = "Transfer-Encoding: chunked"
    /// Answered by somebody who took a body for a request.
    private static let hidden = get("/metrics")

    static func get(_ target: String, _ headers: String...) -> String {
        "GET \(target) HTTP/1.1\r\n\(who)" + headers.map { $0 + "\r\n" }.joined() + "\r\n"
    }

    /// An acknowledgement of an incident that there is not: 404 when it is understood.
    static func post(_ headers: String..., body: String, incident: Int = 1) -> String {
        "POST /api/v1/incidents/\(incident)/ack HTTP/1.1\r\n\(who)Content-Type: application/json\r\n"
            + headers.map { $0 + "\r\n" }.joined() + "\r\n" + body
    }

    private static func chunk(_ text: String) -> String {
        "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
    }

    private static let end = "0\r\n\r\n"

    private static let lengths: [HostileRequest] = [
        .init("two lengths", post("Content-Length: 10", "Content-Length: 4", body: body + hidden), "400"),
        .init("a list of lengths", post("Content-Length: 10, 4", body: body), "400"),
        .init("a negative length", post("Content-Length: -1", body: body), "400"),
        .init("a signed length", post("Content-Length: +10", body: body), "400"),
        .init("a hexadecimal length", post("Content-Length: 0xa", body: body), "400"),
        .init("an empty length", post("Content-Length: ", body: body), "400"),
        .init("a length of 2^64", post("Content-Length: 18446744073709551616", body: body), "400"),
        .init("a length of 2^64-1", post("Content-Length: 18446744073709551615", body: body), "413"),
        .init("a length of 2^63", post("Content-Length: 9223372036854775808", body: body), "413"),
        .init("a request in a body", get("/healthz", "Content-Length: \(hidden.utf8.count)") + hidden, "400"),
    ]

    private static let encodings: [HostileRequest] = [
        .init("chunks within the limit", post(chunked, body: chunk(body) + end), "404"),
        .init(
            "chunks above the limit",
            post(chunked, body: String(repeating: chunk(String(repeating: "x", count: 1_000)), count: 70) + end),
            "413"
        ),
        .init("chunks of one byte", post(chunked, body: String(repeating: "1\r\n{\r\n", count: 70_000) + end), "413"),
        .init("length, then chunks", post("Content-Length: 4", chunked, body: chunk(body) + end + hidden), "400"),
        .init("chunks, then length", post(chunked, "Content-Length: 6", body: end + hidden), "400"),
        .init("two encodings", post(chunked, "Transfer-Encoding: identity", body: chunk(body) + end + hidden), "400"),
        .init("chunks not last", post("Transfer-Encoding: chunked, gzip", body: chunk(body) + end + hidden), "400"),
        .init("an encoding that is none", post("Transfer-Encoding: xchunked", body: hidden), "400"),
        .init("a blank before the colon", post("Transfer-Encoding : chunked", body: chunk(body) + end), "400"),
        .init("a chunk of 2^68", post(chunked, body: "fffffffffffffffff\r\n\(hidden)"), "400"),
        .init("a negative chunk", post(chunked, body: "-1\r\n\(hidden)"), "400"),
        .init("a chunk without size", post(chunked, body: "\r\n\(hidden)"), "400"),
        .init(
            "a chunk of 2^64-1",
            post(chunked, body: "ffffffffffffffff\r\n" + String(repeating: "x", count: 70_000)),
            "413"
        ),
    ]

    private static let characters: [HostileRequest] = [
        .init("NUL in the path", get("/heal\u{0}thz"), "400"),
        .init("ESC in the path", get("/heal\u{1B}[2Jthz"), "400"),
        .init("NUL in the method", "G\u{0}" + get("/healthz"), "400"),
        .init("NUL in a header", get("/healthz", "X: a\u{0}b"), "400"),
        .init("ESC in a header", get("/healthz", "X: a\u{1B}[2Jb"), "400"),
        .init("NUL in a name", get("/healthz", "X\u{0}: a"), "400"),
        .init("no name", get("/healthz", ": a"), "400"),
        .init("a pseudo-header", get("/healthz", ":path: /metrics"), "400"),
        .init("a bare CR", get("/healthz", "X: a\rY: b"), "400"),
        .init("bare LFs", get("/healthz").replacing("\r\n", with: "\n"), "400"),
        .init("a folded header", get("/healthz", "X: a\r\n b"), "400"),
        .init("every byte", Array(0...255), ["400"]),
        .init("a TLS hello", [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3] + [UInt8](repeating: 0, count: 200), ["400"]),
        .init("bytes that are no text", Array("GET /".utf8) + [0xFF, 0xFE] + Array(" HTTP/1.1\r\n\r\n".utf8), ["400"]),
    ]

    private static let targets: [HostileRequest] = [
        .init("another host's path is ours", get("http://elsewhere/healthz"), "200"),
        .init("a host alone", get("elsewhere:80"), "400"),
        .init("a proxy's request", "CONNECT elsewhere:80 HTTP/1.1\r\n\(who)\r\n\(hidden)", "404"),
        .init("an asterisk", get("*"), "404"),
        .init("no target", get(""), "400"),
        .init("%00", get("/api/v1/sites/a%00b"), "422"),
        .init("%2e%2e", get("/api/v1/sites/%2e%2e/%2e%2e/metrics"), "404"),
        .init("..", get("/api/v1/../../metrics"), "404"),
        .init("..%2f..", get("/api/v1/sites/..%2f..%2fetc%2fpasswd"), "422"),
        .init("percent signs that encode nothing", get("/api/v1/sites/%zz%4"), "400"),
        .init("percent signs that are no text", get("/api/v1/sites/%ff%fe"), "400"),
    ]

    private static let sizes: [HostileRequest] = [
        .init("a header of 1 MB", get("/healthz", "X: " + megabyte), "400"),
        .init("a name of 1 MB", get("/healthz", megabyte + ": x"), "400"),
        .init("a path of 1 MB", get("/" + megabyte), "400"),
        .init("a method of 1 MB", "\(megabyte) / HTTP/1.1\r\n\r\n", "400"),
        .init("65 headers", get("/healthz", String(repeating: "X: y\r\n", count: 62) + "X: y"), "400"),
        .init("a trailer of 1 MB", post(chunked, body: chunk(body) + "0\r\nX: \(megabyte)\r\n\r\n"), "400"),
    ]

    private static let megabyte = String(repeating: "x", count: 1_000_000)

    private static let versions: [HostileRequest] = [
        .init("HTTP/0.9", "GET /healthz\r\n\r\n", "400"),
        .init("HTTP/1.2", get("/healthz").replacing("HTTP/1.1", with: "HTTP/1.2"), "400"),
        .init("HTTP/2.0", get("/healthz").replacing("HTTP/1.1", with: "HTTP/2.0"), "400"),
        .init("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"),
        .init("no method of HTTP", get("/healthz").replacing("GET", with: "BREW"), "400"),
        .init("a method in small letters", get("/healthz").replacing("GET", with: "get"), "400"),
    ]
}
