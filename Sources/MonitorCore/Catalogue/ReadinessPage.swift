/// The official minutes of a readiness check (biên bản), as a page that prints on A4; always in Vietnamese.
///
/// Laid out as Decree 30/2020/NĐ-CP (Annex I) wants minutes to be: motto, name, number, place and date, signatures; left
/// margin 30 mm, Times New Roman. No scripts, nothing from elsewhere.
enum ReadinessPage {
    static let template = #"""
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Biên bản kiểm tra sẵn sàng: {{event}}</title>
        <style>
        @page { size: A4; margin: 20mm 15mm 20mm 30mm; @bottom-right { content: counter(page) "/" counter(pages); font: 10pt "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 165mm; font: 12.5pt/1.35 "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; color: #000; background: #fff; }
        @media screen { body { padding: 12mm 0; } }
        .head { display: grid; grid-template-columns: 1fr 97mm; gap: 3mm; text-align: center; }
        .head p { margin: 0; text-align: center; white-space: nowrap; }
        .head .rule { width: 40%; margin: 1mm auto 0; border-top: 0.3mm solid #000; }
        .strong { font-weight: bold; }
        .place { text-align: right; font-style: italic; margin: 4mm 0 0; }
        h1 { font-size: 15pt; text-align: center; margin: 7mm 0 1mm; }
        .about { text-align: center; font-weight: bold; margin: 0 0 5mm; }
        h2 { font-size: 12.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
        p { margin: 0 0 1.5mm; text-align: justify; }
        .blank { display: inline-block; line-height: 1; border-bottom: 0.2mm dotted #000; }
        .line { display: block; border-bottom: 0.2mm dotted #000; height: 7mm; }
        .whole { break-inside: avoid; }
        .outcome { border: 0.5mm solid #000; padding: 2.5mm 4mm; text-align: center; margin: 2mm 0 3mm; break-inside: avoid; }
        .outcome .word { font-size: 15pt; font-weight: bold; }
        table { width: 100%; border-collapse: collapse; font-size: 10pt; line-height: 1.25; margin-bottom: 3mm; }
        th, td { border: 0.2mm solid #000; padding: 0.8mm 1.4mm; vertical-align: top; }
        th { text-align: center; background: #eee; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        td.number { text-align: right; white-space: nowrap; }
        table.notes { table-layout: fixed; }
        table.figures { font-size: 9pt; table-layout: fixed; }
        tr.sum td { font-weight: bold; }
        .note { font-size: 10pt; }
        ul { margin: 0 0 2mm; padding-left: 6mm; }
        .sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm; text-align: center; margin-top: 8mm; break-inside: avoid; }
        .sign p { margin: 0; text-align: center; }
        .sign .how { font-style: italic; font-size: 11pt; }
        .sign .room { height: 26mm; }
        </style>
        </head>
        <body>
        <div class="head">
        <div><p><span class="blank" style="width: 90%">&nbsp;</span></p><p class="strong"><span class="blank" style="width: 90%">&nbsp;</span></p><p>Số: <span class="blank" style="width: 20mm">&nbsp;</span>/BB</p></div>
        <div><p class="strong">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="strong">Độc lập - Tự do - Hạnh phúc</p><div class="rule"></div></div>
        </div>
        <p class="place"><span class="blank" style="width: 35mm">&nbsp;</span>, ngày {{signDay}} tháng {{signMonth}} năm {{signYear}}</p>
        <h1>BIÊN BẢN</h1>
        <p class="about">Kiểm tra sự sẵn sàng của đường truyền và thiết bị phục vụ trực tuyến<br>{{event}}</p>

        <h2>1. Thông tin chung</h2>
        <p>Thời gian họp trực tuyến: ngày {{day}}; các phiên: {{sessions}}.</p>
        <p>Thời gian kiểm tra: từ {{from}} đến {{to}}.</p>
        <p>Cách kiểm tra: {{method}}. Số điểm cầu tham gia: <b>{{all}}</b>.</p>
        <p>Thành phần tham gia kiểm tra:</p>
        <span class="line"></span><span class="line"></span>

        <h2>2. Kết luận</h2>
        <div class="outcome"><div class="word">{{outcome}}</div>
        <div>{{ready}} điểm cầu sẵn sàng; {{risk}} sẵn sàng nhưng có rủi ro; {{joins}} họp tại nơi khác; {{unknown}} chưa xác minh được, phải gọi điện</div></div>
        {{#hasItems}}
        <p>Việc phải xử lý trước giờ họp:</p>
        <ul>{{#items}}<li>{{.}}</li>{{/items}}</ul>
        {{/hasItems}}

        <h2>3. Tổng hợp theo đơn vị cấp trên</h2>
        <table>
        <thead><tr><th>Đơn vị</th><th class="number">Điểm cầu</th><th class="number">Sẵn sàng</th><th class="number">Có rủi ro</th><th class="number">Họp nơi khác</th><th class="number">Phải gọi</th></tr></thead>
        <tbody>
        {{#totals}}<tr><td>{{name}}</td><td class="number">{{all}}</td><td class="number">{{ready}}</td><td class="number">{{risk}}</td><td class="number">{{joins}}</td><td class="number">{{unknown}}</td></tr>
        {{/totals}}<tr class="sum"><td>Cộng</td><td class="number">{{all}}</td><td class="number">{{ready}}</td><td class="number">{{risk}}</td><td class="number">{{joins}}</td><td class="number">{{unknown}}</td></tr>
        </tbody>
        </table>

        <h2>4. Các điểm cầu cần lưu ý</h2>
        {{#hasExceptions}}
        <table class="notes">
        <colgroup><col style="width: 9mm"><col style="width: 46mm"><col style="width: 43mm"><col></colgroup>
        <thead><tr><th class="number">TT</th><th>Điểm cầu</th><th>Kết luận</th><th>Lý do</th></tr></thead>
        <tbody>
        {{#exceptions}}<tr><td class="number">{{number}}</td><td>{{name}}{{#hasCode}}<br>({{code}}){{/hasCode}}</td><td>{{verdict}}</td><td>{{reasons}}</td></tr>
        {{/exceptions}}</tbody>
        </table>
        {{/hasExceptions}}
        {{^hasExceptions}}
        <p>Không có.</p>
        {{/hasExceptions}}

        <h2>5. Kết quả đo từng điểm cầu</h2>
        <table class="figures">
        <colgroup><col style="width: 8mm"><col><col style="width: 33mm"><col style="width: 11mm"><col style="width: 13mm"><col style="width: 13mm"><col style="width: 13mm"><col style="width: 12mm"><col style="width: 29mm"></colgroup>
        <thead><tr><th class="number">TT</th><th>Điểm cầu</th><th>Kết luận</th><th class="number">Số lần dò</th><th class="number">Mất gói</th><th class="number">Khứ hồi p50</th><th class="number">Khứ hồi p95</th><th class="number">Jitter</th><th>Khâu yếu nhất</th></tr></thead>
        <tbody>
        {{#halls}}<tr><td class="number">{{number}}</td><td>{{name}}</td><td>{{verdict}}</td><td class="number">{{n}}</td><td class="number">{{loss}}</td><td class="number">{{p50}}</td><td class="number">{{p95}}</td><td class="number">{{jitter}}</td><td>{{weakest}}</td></tr>
        {{/halls}}</tbody>
        </table>
        <p class="note">Thời gian khứ hồi và jitter tính bằng mili giây; jitter theo RFC 3550. Một điểm cầu chỉ được coi là sẵn sàng khi mọi khâu trên đường đi đều đạt trong cùng thời gian đo. Mất gói 0% của n lần dò chỉ chứng tỏ tỷ lệ mất thật dưới 3/n.</p>

        <div class="whole"><h2>6. Ý kiến khác</h2>
        <span class="line"></span><span class="line"></span>
        <p>Biên bản được lập thành <span class="blank" style="width: 12mm">&nbsp;</span> bản, mỗi bên giữ một bản.</p>
        <div class="sign">
        <div><p class="strong">NGƯỜI LẬP<br>BIÊN BẢN</p><p class="how">(Ký, ghi rõ họ tên)</p><div class="room"></div></div>
        <div><p class="strong">ĐẠI DIỆN<br>ĐƠN VỊ VIỄN THÔNG</p><p class="how">(Ký, ghi rõ họ tên)</p><div class="room"></div></div>
        <div><p class="strong">ĐẠI DIỆN<br>ĐƠN VỊ TỔ CHỨC</p><p class="how">(Ký, ghi rõ họ tên)</p><div class="room"></div></div>
        </div></div>
        </body>
        </html>
        """#

    static let rampMethod =
        "dò từng điểm cầu với nhịp tăng dần 1, 5, 10 và 20 lần/giây, mỗi nhịp 15 giây, không chiếm quá 1% của mỗi đường truyền đã khai báo"
    static let thoroughMethod = "dò từng điểm cầu trong 15 phút theo nhịp của phiên họp"
    static let atTop = "(cấp cao nhất)"
    static let and = " và "
    static let on = "ngày"
}
