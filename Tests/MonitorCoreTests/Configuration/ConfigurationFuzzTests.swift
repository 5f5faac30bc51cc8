import Foundation
import Testing

@testable import MonitorCore

@Suite("Any bytes in the configuration")
struct ConfigurationFuzzTests {
    private static let spice = Array("&a*a!?|>{}[],:#\"'\\%@`-\t\n\r\u{0}<<: 0x1e9999ms.é\u{FEFF}".utf8)

    private static func mutate(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) where !result.isEmpty {
            let index = Int.random(in: 0..<result.count, using: &random)
            let length = Int.random(in: 1...min(40, result.count - index), using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: result[index] = UInt8.random(in: 0...255, using: &random)
            case 1: result.removeSubrange(index..<index + length)
            case 2: result.insert(contentsOf: result[index..<index + length], at: index)
            case 3: result.removeSubrange(index...)
            case 4: result[index] = spice.randomElement(using: &random) ?? 0
            default: result.insert(contentsOf: spice.prefix(length), at: index)
            }
        }
        return result
    }

    /// Either a configuration or an error, and each line printable and in the file.
    private func holds(_ reading: ConfigurationReading) -> Bool {
        let isEither = (reading.configuration == nil) == reading.diagnostics.contains(where: \.isError)
        return isEither
            && reading.diagnostics.allSatisfy { diagnostic in
                diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.message.count < 1_000
                    && !diagnostic.message.unicodeScalars.contains(where: \.isControl)
            }
    }

    private static func sample(_ name: String) throws -> String {
        try String(contentsOf: SampleTests.root.appendingPathComponent("config/\(name)"), encoding: .utf8)
    }

    @Test("a mutilated YAML file is refused or read, never a crash", arguments: 0..<4)
    func yaml(part: UInt64) throws {
        let sample = try Self.sample("monitord.yaml").replacingOccurrences(of: "hooks/alert.sh", with: "hook.sh")
        let files = ["quang-ngai-2021.csv", "contacts.csv"]
        let sandbox = try ConfigurationSandbox([files[0]: Self.sample(files[0]), files[1]: Self.sample(files[1])])
        var outcomes: Set<Bool> = []
        for seed in (part * 150)..<(part * 150 + 150) {
            try sandbox.write(Data(Self.mutate(Array(sample.utf8), seed: seed)), to: "m.yaml")
            let reading = sandbox.load()
            outcomes.insert(reading.configuration == nil)
            #expect(holds(reading), "seed \(seed)")
        }
        #expect(outcomes == [true, false], "all alike: the mutations test nothing")
    }

    @Test("a mutilated inventory is refused or read, never a crash", arguments: 0..<4)
    func inventory(part: UInt64) throws {
        let sample = SampleTests.root.appendingPathComponent("config/quang-ngai-2021.csv")
        let head = try [UInt8](Data(contentsOf: sample).prefix(2_000))
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n"])
        for seed in (part * 150)..<(part * 150 + 150) {
            try sandbox.write(Data(Self.mutate(head, seed: seed)), to: "i.csv")
            #expect(holds(sandbox.load()), "seed \(seed)")
        }
    }

    @Test("bombs and towers of brackets are refused at once")
    func bombs() throws {
        let levels = (1..<60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
        let bombs = ["a0: &a0 [x]\n\(levels)\n", "sites: " + String(repeating: "[", count: 5_000), "? &a [*a]\n: 1"]
        for bomb in bombs {
            let sandbox = try ConfigurationSandbox(["m.yaml": bomb])
            let reading = sandbox.load()
            #expect(reading.configuration == nil && holds(reading))
        }
    }
}
