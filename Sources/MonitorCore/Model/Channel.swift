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
        /// `{secret}` stands for the secret, so that no token stands in the configuration.
        package var url: String
        package var preset: Preset
        package var secret: Secret?
        package var proxy: String?
        package var caFile: String?
        package var certificateFile: String?
        package var keyFile: String?

        package init(
            url: String,
            preset: Preset = .generic,
            secret: Secret? = nil,
            proxy: String? = nil,
            caFile: String? = nil,
            certificateFile: String? = nil,
            keyFile: String? = nil
        ) {
            self.url = url
            self.preset = preset
            self.secret = secret
            self.proxy = proxy
            self.caFile = caFile
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    /// The shape of what a webhook is sent.
    package enum Preset: Hashable, Sendable {
        /// The notification document.
        case generic
        /// Alerts for the HTTP API v2 of Alertmanager.
        case alertmanager
        /// `sendMessage` of Telegram's Bot API.
        case telegram
        /// A mustache template, by the absolute path of its file.
        case template(file: String)
    }

    /// Where a secret is read; its value stands in no configuration, log or error.
    package enum Secret: Hashable, Sendable {
        /// An absolute path.
        case file(String)
        /// A systemd credential, a file of this name below `$CREDENTIALS_DIRECTORY`.
        case credential(String)
    }

    package var name: String
    package var kind: Kind
    /// Of one try.
    package var timeout: Duration
    /// A message that could not be delivered for so long is given up.
    package var expire: Duration
    /// The channel that gets what this one gave up; nil where that ends in the log.
    package var fallback: String?
    /// A sign of life each so long; nil where the channel gets none.
    package var heartbeat: Duration?

    package init(
        name: String,
        kind: Kind,
        timeout: Duration,
        expire: Duration = .seconds(86_400),
        fallback: String? = nil,
        heartbeat: Duration? = nil
    ) {
        self.name = name
        self.kind = kind
        self.timeout = timeout
        self.expire = expire
        self.fallback = fallback
        self.heartbeat = heartbeat
    }
}
