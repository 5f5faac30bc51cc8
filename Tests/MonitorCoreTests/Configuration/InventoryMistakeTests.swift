import Foundation
import Testing

@testable import MonitorCore

@Suite("Mistakes in the inventory and the contacts")
struct InventoryMistakeTests {
    typealias Mistake = ConfigurationMistake

    static let yaml = "inventory: i.csv\n"

    @Test(
        "each is told with its place and how to mend it, and nothing else is",
        arguments: files + cells + relations + ways
    )
    func tells(mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml, "i.csv": mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "i.csv:\($0)" })
        let hasErrors = mistake.expected.contains { $0.contains(": error: ") }
        #expect((sandbox.load().configuration == nil) == hasErrors)
    }

    @Test("contacts are held to their columns, roles and scopes", arguments: contacts)
    func tellsContacts(mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml + "contacts: c.csv\n", "c.csv": mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "c.csv:\($0)" })
    }

    @Test("bytes that are no UTF-8 are told with line and column")
    func tellsInvalidUTF8() throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml])
        try sandbox.write(Data("id,name,level,address\na,Sơn H\u{E0},commune,x\nb,".utf8) + [0xE0, 0x41], to: "i.csv")
        #expect(sandbox.lines() == ["i.csv:3:3: error: invalid UTF-8 (save the file as UTF-8)"])
    }

    @Test("an equipment check without a terminal's address is told at the row")
    func tellsMissingTerminal() throws {
        let sandbox = try ConfigurationSandbox([
            "m.yaml": Self.yaml + "defaults: { checks: [icmp, h323] }\n",
            "i.csv": "id,name,level,line_address\na,A,commune,192.0.2.1\n",
        ])
        #expect(
            sandbox.lines() == [
                "i.csv:2:1: error: no 'address' for the equipment check 'h323' "
                    + "('line_address' is the line's; or leave the check out for this site)"
            ]
        )
    }

    @Test("sites that live by equipment checks alone are one warning")
    func warnsOfSlowStates() throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml + "defaults: { checks: [h323] }\n"])
        #expect(
            sandbox.lines() == [
                "i.csv:2:1: warning: 3 sites have, first this one, equipment checks only "
                    + "(down takes 'failures' intervals of them, not 2.5 s; add a line check such as icmp)"
            ]
        )
    }

    @Test("names are compared for the first mistakes only, so that thousands do not take minutes")
    func boundsTheComparisons() throws {
        let rows = (0..<200).map { "site-\($0),N\($0),commune,sit-\($0),192.0.2.\($0)\n" }.joined()
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml, "i.csv": "id,name,level,parent,address\n" + rows])
        let hints = sandbox.load().diagnostics.map(\.hint)
        #expect(hints.first == "did you mean 'site-0'?")
        #expect(hints.count == 200 && hints.last == "no row has this id")
    }

    @Test("a file of rubbish is told within bounds")
    func boundsTheReport() throws {
        let rubbish = String(repeating: "\"a\"b\n", count: 5_000)
        let sandbox = try ConfigurationSandbox(["m.yaml": Self.yaml, "i.csv": "id,name,level,address\n" + rubbish])
        let lines = sandbox.lines()
        #expect(lines.count == FileReport.limit + 1)
        #expect(lines.last == "i.csv:1:1: error: 9000 more of the same file are not shown")
    }
}

extension InventoryMistakeTests {
    static let files = [
        Mistake("", "1:1: error: the file is empty (the first line names the columns)"),
        Mistake(
            "id,name,address\n",
            "1:1: error: missing column 'level' (the first line names the columns: id,name,level,parent,code,"
                + "line_address,address,backup_address,via,group,line_rate,checks,joins_at)"
        ),
        Mistake(
            "id,name,level,address\n",
            "1:1: error: the inventory holds no site (one row a bridge point below the header)"
        ),
        Mistake(
            "id,name,level,adress,address\na,A,commune,,192.0.2.1\n",
            "1:15: warning: unknown column 'adress' (did you mean 'address'?)"
        ),
        Mistake(
            "id,name,level,address,remarks\na,A,commune,192.0.2.1,far\n",
            "1:23: warning: unknown column 'remarks' (it is not read)"
        ),
        Mistake("id,name,level,address,id\na,A,commune,192.0.2.1,b\n", "1:23: error: duplicate column 'id'"),
        Mistake(
            "id,name,level,address\na,A,commune\nb,B,commune,192.0.2.2\n",
            "2:1: error: this row has 3 fields, the header 4 (quote fields that hold the separator)"
        ),
        Mistake(
            "id,name,level,address\na,A,commune,192.0.2.1\nb,\"B,commune,192.0.2.2\nc,C,commune,192.0.2.3\n",
            "3:3: error: this quote is never closed (nothing after it could be read)"
        ),
        Mistake(
            "id,name,level,address\na,Xã \"A\",commune,192.0.2.1\n",
            "2:6: error: a quote in the middle of a field (quote the whole field and double the quote)"
        ),
        Mistake(
            "id,name,level,address\na,\"Xã\" A,commune,192.0.2.1\n",
            "2:7: error: text after a closing quote (double a quote that belongs to the text)"
        ),
    ]

    static let cells = [
        Mistake(
            "id,name,level,address\nSon-Ha,A,commune,192.0.2.1\n",
            "2:1: error: invalid id 'Son-Ha' (lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong)"
        ),
        Mistake(
            "id;name;level;address\n;A;commune;192.0.2.1\n",
            "2:1: error: a site without an id (lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong)"
        ),
        Mistake("id,name,level,address\na,,commune,192.0.2.1\n", "2:3: error: a site without a name"),
        Mistake(
            "id,name,level,address\na,A,,192.0.2.1\n",
            "2:5: error: a site without a level (known: ministry, province, district, commune, node)"
        ),
        Mistake(
            "id\tname\tlevel\taddress\r\na\tA\tcomune\t192.0.2.1\r\n",
            "2:5: error: unknown level 'comune' (did you mean 'commune'?)"
        ),
        Mistake(
            "id,name,level,address\nr,R,node,\n",
            "2:10: error: a node without an address (give 'address' or 'line_address')"
        ),
        Mistake(
            "id,name,level,address\na,A,commune,\n",
            "2:13: error: a site without an address "
                + "(give 'address' or 'line_address', or 'joins_at' where the hall takes part elsewhere)"
        ),
        Mistake(
            "id,name,level,address\na,A,commune,192.0.2.256\n",
            "2:13: error: '192.0.2.256' is neither an address nor a host name"
        ),
        Mistake(
            "\u{FEFF}id,name,level,line_address\na,\"Hội trường\nxã A\",commune,!\n",
            "3:15: error: '!' is neither an address nor a host name"
        ),
        Mistake(
            "id,name,level,address\na,A\u{1B}[31m,commune,192.0.2.1\n",
            "2:3: error: control character '\\u{1B}' in 'name' (remove it)"
        ),
        Mistake(
            "id,name,level,address,checks\na,A,commune,192.0.2.1,icmp h232\n",
            "2:23: error: unknown check 'h232' (did you mean 'h323'?)"
        ),
        Mistake(
            "id,name,level,address,backup_address\na,A,commune,192.0.2.1,192.0.2.1\n",
            "2:23: error: the backup of this site is its own line (give the address by which it is reached when its "
                + "line is lost, or none)"
        ),
        Mistake(
            "id,name,level,address,backup_address,checks\na,A,commune,192.0.2.1,192.0.2.3,h323\n",
            "2:1: warning: this site has equipment checks only (down takes 'failures' intervals of them, not 2.5 s; "
                + "add a line check such as icmp)",
            "2:23: error: 'backup_address' without a line check that could ask there (add icmp to the checks of this "
                + "site)"
        ),
    ]

    static let relations = [
        Mistake(
            "id,name,level,address\na,A,commune,192.0.2.1\na,B,commune,192.0.2.2\n",
            "3:1: error: duplicate id 'a' (it stands in line 2 already)"
        ),
        Mistake(
            "id,name,level,parent,address\nson-ha,A,district,,192.0.2.1\nb,B,commune,son-he,192.0.2.2\n",
            "3:13: error: unknown parent 'son-he' (did you mean 'son-ha'?)"
        ),
        Mistake(
            "id,name,level,parent,address\na,A,district,b,192.0.2.1\nb,B,commune,,192.0.2.2\n",
            "2:14: error: parent 'b' is of the lower level 'commune' (this site is of level 'district')"
        ),
        Mistake(
            "id,name,level,parent,address\na,A,commune,b,192.0.2.1\nb,B,commune,c,192.0.2.2\nc,C,commune,a,192.0.2.3\n",
            "2:13: error: parents form a circle: a → b → c → a"
        ),
        Mistake("id,name,level,parent,address\na,A,commune,a,192.0.2.1\n", "2:13: error: parents form a circle: a → a"),
        Mistake(
            "id,name,level,joins_at\na,A,commune,nowhere\n",
            "2:13: error: unknown site in joins_at: 'nowhere' (no row has this id)"
        ),
        Mistake("id,name,level,joins_at\na,A,commune,a\n", "2:13: error: a site cannot join at itself"),
        Mistake(
            "id,name,level,address,joins_at\na,A,commune,,b\nb,B,commune,,c\nc,C,commune,192.0.2.1,\n",
            "2:14: error: 'b' itself joins elsewhere (name the site where the hall really sits)"
        ),
        Mistake(
            "id,name,level,address\na,A,commune,192.0.2.1\nb,B,commune,192.0.2.1\n",
            "3:13: warning: '192.0.2.1' is also an address of 'a' (in line 2; a fault of one is a fault of both)"
        ),
        Mistake(
            "id,name,level,parent,address\nd,Đ,district,,192.0.2.1\na,Xã Bình Đạnh,commune,d,192.0.2.2\n"
                + "b,Xã Bình Danh,commune,d,192.0.2.3\nc,Xã Bình Danh,commune,,192.0.2.4\n",
            "4:3: warning: 'Xã Bình Danh' and 'Xã Bình Đạnh' of line 3 look the same without diacritics (give both a 'code')"
        ),
    ]

    static let contacts = [
        Mistake(
            "scope,role,name,hours\n",
            "1:1: error: missing column 'phone' (the first line names the columns: scope,role,name,phone,hours,order)"
        ),
        Mistake(
            "scope,role,name,phone\nson-he,hall,N,0901\n",
            "2:1: error: unknown scope 'son-he' (did you mean 'son-ha'?)"
        ),
        Mistake(
            "scope,role,name,phone\n*,boss,N,0901\n",
            "2:3: error: unexpected 'boss' (one of hall, line, equipment, power, command)"
        ),
        Mistake("scope,role,name,phone\n*,hall,,0901\n", "2:8: error: a contact without 'name'"),
        Mistake(
            "scope,role,name,phone\n*,hall,N,call me\n",
            "2:10: error: 'call me' is no phone number (digits, blanks, + - . ( ) and /)"
        ),
        Mistake(
            "scope,role,name,phone,order\n*,hall,N,0901,first\n",
            "2:15: error: expected a whole number, found 'first' (lower is called first)"
        ),
    ]

    private static let nodes = "id,name,level,parent,address,via\n"

    static let ways = [
        Mistake(
            nodes + "a,A,commune,,192.0.2.1,olt-1 wan OLT\nolt,O,node,,192.0.2.2,wan\nwan,W,node,,192.0.2.3,\n",
            "2:24: error: invalid id 'OLT' (lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong)",
            "2:24: error: unknown node in via: 'olt-1' (did you mean 'olt'?)"
        ),
        Mistake(
            nodes + "a,A,commune,,192.0.2.1,wan b wan\nb,B,commune,,192.0.2.2,\nwan,W,node,,192.0.2.3,\n",
            "2:24: error: 'b' in 'via' is no node (its level is 'commune'; 'via' lists rows of level 'node')",
            "2:24: error: node 'wan' stands twice in 'via'"
        ),
        Mistake(
            nodes + "r,R,node,,192.0.2.1,r\n",
            "2:21: error: nodes form a circle: r → r (a node's own 'via' lists the nodes between it and the monitor)"
        ),
        Mistake(
            nodes + "x,X,commune,,192.0.2.9,t r\nr,R,node,,192.0.2.1,s\ns,S,node,,192.0.2.2,t\nt,T,node,,192.0.2.3,r\n",
            "3:21: error: nodes form a circle: r → s → t → r "
                + "(a node's own 'via' lists the nodes between it and the monitor)"
        ),
        Mistake(
            nodes + "d,D,district,,192.0.2.1,olt\nolt,O,node,d,192.0.2.2,\n",
            "3:12: warning: parent 'd' is reached through 'olt' "
                + "(leave the parent of this node out, or say in its 'via' what it is reached through)"
        ),
        Mistake(nodes + "d,D,district,,192.0.2.1,olt\nolt,O,node,d,192.0.2.2,wan\nwan,W,node,,192.0.2.3,\n"),
        Mistake(
            nodes + "a,A,commune,olt,192.0.2.1,\nolt,O,node,,192.0.2.2,\nwan,W,node,olt,192.0.2.3,\n",
            "2:13: error: parent 'olt' is of the lower level 'node' (nodes stand in 'via')"
        ),
        Mistake(
            "id,name,level,address,joins_at\na,A,commune,,olt\nolt,O,node,192.0.2.2,\nr,R,node,192.0.2.3,a\n",
            "2:14: error: 'olt' is a node (name the site where the hall really sits)",
            "4:20: error: a node joins no meeting (leave 'joins_at' empty)",
            "4:20: error: 'a' itself joins elsewhere (name the site where the hall really sits)"
        ),
    ]
}
