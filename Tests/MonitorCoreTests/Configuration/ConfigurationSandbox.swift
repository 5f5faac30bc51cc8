import Foundation

@testable import MonitorCore

/// A directory of its own with the files of one configuration, gone with the value.
final class ConfigurationSandbox: Sendable {
    static let inventory = """
        id,name,level,parent,address
        top,Bộ Nội vụ,ministry,,192.0.2.1
        son-ha,UBND Huyện Sơn Hà,district,top,192.0.2.2
        son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,192.0.2.3

        """

    /// A key of 24 bytes.
    static let secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX\n"

    private let directory: ScratchDirectory

    /// `hook.sh` is there to be executed, `plain.txt` is not and everybody can read it, nobody else `secret.txt`.
    ///
    /// Further files win over these.
    init(_ files: [String: String] = [:]) throws {
        directory = try ScratchDirectory()
        _ = try directory.script("hook.sh", "")
        let standard = [
            "i.csv": Self.inventory, "plain.txt": "no program\n", "secret.txt": Self.secret, "blank.txt": " \n",
        ]
        for (name, text) in standard.merging(files, uniquingKeysWith: { $1 }) {
            try write(Data(text.utf8), to: name)
        }
        try restrict("plain.txt", to: 0o644)
        try restrict("secret.txt", to: 0o600)
    }

    func path(_ name: String) -> String { directory.path(of: name) }

    func write(_ data: Data, to name: String) throws {
        try directory.write(data, to: name)
    }

    private func restrict(_ name: String, to mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    func load() -> ConfigurationReading {
        ConfigurationFile.load(path: path("m.yaml"), gateway: Self.gateway, now: Self.now)
    }

    /// What a reading says, without the name of the directory.
    func lines() -> [String] {
        load().diagnostics.map { $0.description.replacingOccurrences(of: directory.path + "/", with: "") }
    }

    /// The day before the letter's, 07:00 in Việt Nam.
    static let now = Timestamp(nanoseconds: 1_636_070_400_000_000_000)

    /// 192.0.2.254 by eth0.
    static let gateway = DefaultGateway { path in
        path == "/proc/net/route" ? "Iface Destination\neth0 00000000 FE0200C0 0003 0 0 100 00000000 0 0 0\n" : nil
    }
}
