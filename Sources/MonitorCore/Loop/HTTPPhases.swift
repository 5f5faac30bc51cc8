/// Where the time of one HTTP(S) probe went; a stage not reached is nil.
///
/// Names are never looked up by the probe itself, so there is no phase for it.
package struct HTTPPhases: Hashable, Sendable {
    /// Until the TCP connection stood.
    package var connect: Duration?
    /// The TLS handshake; nil for plain HTTP too.
    package var tls: Duration?
    /// Sending the request.
    package var request: Duration?
    /// From the request to the first byte of the answer.
    package var wait: Duration?
    /// From the first byte to the last.
    package var transfer: Duration?
    /// From the start to the end, whatever the end was.
    package var total: Duration

    package init(
        connect: Duration? = nil,
        tls: Duration? = nil,
        request: Duration? = nil,
        wait: Duration? = nil,
        transfer: Duration? = nil,
        total: Duration
    ) {
        self.connect = connect
        self.tls = tls
        self.request = request
        self.wait = wait
        self.transfer = transfer
        self.total = total
    }
}
