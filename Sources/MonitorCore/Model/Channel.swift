/// Somewhere a notification can be sent.
package struct Channel: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case hook(Hook)
        case webhook(Webhook)
    }

    /// An executable with arguments, run without a shell; the path is absolute.
    package struct Hook: Hashable, Sendable {
        package var command: [String]
        package var concurrency: Int
        /// Runs that fail other than by 75 (try later) are tried again up to so many in all.
        package var tries: Int

        package init(command: [String], concurrency: Int = 2, tries: Int = 5) {
            self.command = command
            self.concurrency = concurrency
            self.tries = tries
        }
    }

    package struct Webhook: Hashable, Sendable {
        package var url: String
        package var proxy: String?
        package var caFile: String?
        package var certificateFile: String?
        package var keyFile: String?

        package init(
            url: String,
            proxy: String? = nil,
            caFile: String? = nil,
            certificateFile: String? = nil,
            keyFile: String? = nil
        ) {
            self.url = url
            self.proxy = proxy
            self.caFile = caFile
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    package var name: String
    package var kind: Kind
    /// Of one try.
    package var timeout: Duration
    /// A message that could not be delivered for so long is given up.
    package var expire: Duration

    package init(name: String, kind: Kind, timeout: Duration, expire: Duration = .seconds(86_400)) {
        self.name = name
        self.kind = kind
        self.timeout = timeout
        self.expire = expire
    }
}
