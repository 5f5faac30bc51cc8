import HTTPTypes
import Hummingbird
import MonitorCore

/// What an endpoint says.
struct Answer: Sendable {
    var status = HTTPResponse.Status.ok
    var mediaType = MediaType.json
    var body: [UInt8]

    init(status: HTTPResponse.Status = .ok, mediaType: String = MediaType.json, body: [UInt8]) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
    }

    init(_ document: some ControlDocument, status: HTTPResponse.Status = .ok) throws {
        self.init(status: status, body: try document.encoded())
    }

    init(_ value: JSONValue, status: HTTPResponse.Status = .ok) throws {
        self.init(status: status, body: try value.encoded())
    }

    var response: Response {
        var headers = HTTPFields()
        headers[.contentType] = mediaType
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
