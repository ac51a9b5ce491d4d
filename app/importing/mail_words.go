package importing

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/importing/named"
	"rapporteur/app/pattern"
)

var (
	// Where the rest is a forwarded message, whatever stands between the rules.
	forwarded = pattern.New(`(?i)^(?:-{2,}\s*(?:original message|message d'origine|message original|mensaje original|mensagem original|messaggio originale|ursprüngliche nachricht|исходное сообщение|пересылаемое сообщение|оригінальне повідомлення|原始邮件|原始郵件|转发邮件|forwarded message|fwd|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|الرسالة الأصلية|الرسالة المعاد توجيهها)|begin forwarded message:|début du message réexpédié|inizio messaggio inoltrato|anfang der weitergeleiteten)`)
	// A rule with or without words, as programs put it before another message.
	rule = pattern.New(`^\s*(?:[-_=*]{3,}[^-_=*]{0,60}[-_=*]{3,}|[-_=*]{5,})\s*$`)
	// The line that lists put before their footer.
	footer = pattern.New(`^[_=*-]{10,}\s*$`)
	// Last words before a name.
	valediction = pattern.New(`(?i)^(?:(?:kind|best|warm|many|with)?\s*(?:regards|thanks)|best(?: wishes)?|sincerely|yours \pL+|cheers|(?:bien )?cordialement|bien à vous|merci|mit freundlichen grüßen|viele grüße|un saludo|saludos(?: cordiales)?|atentamente|gracias|с уважением|спасибо|此致|敬礼|谢谢|مع (?:أطيب )?التحيات?|شكرا)[\s,.!،，。]*$`)
)

// leftLines are lines of a mail that were left out.
type leftLines struct {
	leftover.Piece
	lines int // of signatures without blank ones
}

// ownText is what of a message its sender wrote.
type ownText struct {
	text   string
	left   []leftLines
	people []igf.Mention // whom the quotations and those who answer name
}

// quoted returns how many lines of quotations were left out.
func (o ownText) quoted() (n int) {
	for _, l := range o.left {
		if l.Kind == leftover.Quotation {
			n += l.lines
		}
	}
	return n
}

// signature returns how many other lines were left out.
func (o ownText) signature() (n int) {
	for _, l := range o.left {
		n += l.lines
	}
	return n - o.quoted()
}

// ownWords says of each line of a message whose it is, and parts what its sender wrote
// from the rest. Quotations between which they answer stay as questions.
func ownWords(text, name string) ownText {
	lines := withMarks(strings.Split(strings.TrimRight(text, "\n"), "\n"))
	armour := mailbox.Armoured(lines)
	ms := mailLinesOf(lines)
	for i := range ms {
		if armour[i] {
			ms[i].why = leftover.Armour
		}
	}
	ms.scrubbed()
	n := ms.unsigned(lines, name)
	ms[:n].others()
	ms[n:].others() // another mail may stand below a signature
	ms[n:].leave(leftover.Signature)
	ms[:n].greeted()
	ms[:n].signedOff(name)
	ms.questions()
	return ms.own()
}

// leave leaves out the lines that are not left out yet.
func (ms mailLines) leave(why leftover.Kind) {
	for i := range ms {
		if ms[i].why == 0 {
			ms[i].why = why
		}
	}
}

// others leaves out what others wrote, and what announces it.
func (ms mailLines) others() {
	from := ms.othersFrom()
	ms[from:].leave(leftover.Quotation)
	var own []int // places of the lines that are not quoted
	for i, l := range ms[:from] {
		switch {
		case l.why != 0:
		case !l.quotes():
			own = append(own, i)
		default:
			ms[i].why = leftover.Quotation
			var above mailLines
			for _, k := range own[max(0, len(own)-maxAnnounced-2):] {
				above = append(above, ms[k])
			}
			n := above.announced() // they name the person quoted
			if n == 0 {
				n = ms.attributed(own, i)
			}
			for _, k := range own[len(own)-n:] {
				ms[k].why, ms[k].above = leftover.Quotation, ms[k].bare != "" && !ms[k].verb && !ms[k].uncased()
			}
			own = own[:len(own)-n]
		}
	}
}

var (
	// nextPart is what a list server puts where it took a part out of a mail.
	nextPart = pattern.New(`^-{14} \S.{2,40} -{14}$`)
	taken    = pattern.New(`scrubbed|(?m)^URL: *<|^\pL[\pL ]{2,20}: <https?://\S+>$`)
	// device names what a mail was written on.
	device = pattern.New(`(?i)^(?:sent from (?:my|outlook|mail|yahoo)|get outlook for|envoyé de mon|enviado desde mi|enviado do meu|von meinem|отправлено с|发自我的|从我的|أُرسلت من|أرسلت من)[^.:;!?]{0,30}$`)
	link   = pattern.New(`https?://|\S@\S|\S at \S+\.\S`)
)

// scrubbed leaves out what the server of a list wrote in the place of attachments, and
// what a telephone writes of itself.
func (ms mailLines) scrubbed() {
	for i := 0; i < len(ms); i++ {
		if device.MatchString(ms[i].bare) {
			ms[i].why = leftover.Signature
		}
		if !nextPart.MatchString(ms[i].text) {
			continue
		}
		end := i + 1
		for end < len(ms) && !nextPart.MatchString(ms[end].text) {
			end++
		}
		if !taken.MatchString(strings.Join(ms[i:end].texts(), "\n")) { // the words of a part
			end = i + 1
		}
		ms[i:end].leave(leftover.Footer)
		i = end - 1
	}
}

// unsigned returns where the signature, or the footer of the list, begins. Two hyphens
// without the blank, and a rule, begin one only where the sender's name follows them.
func (ms mailLines) unsigned(raw []string, name string) int {
	for i, l := range raw {
		near := len(ms)-i <= longestFooter
		rest := func() string { return strings.Join(ms[i:].texts(), "\n") }
		switch {
		case ms[i].why != 0:
		case l == "-- ":
			return i
		case near && footer.MatchString(l) && aboutList.MatchString(rest()) && link.MatchString(rest()),
			near && subscribed.MatchString(l):
			ms[i:].leave(leftover.Footer)
			return i
		case near && (l == "--" || footer.MatchString(l)) && ms[i+1:].namedSoon(name):
			return i
		}
	}
	return len(ms)
}

// namedSoon reports whether the first words are the name of the sender.
func (ms mailLines) namedSoon(name string) bool {
	for _, l := range ms {
		if l.bare != "" {
			return isNameOf(l.bare, name)
		}
	}
	return false
}

// isNameOf reports whether a line is nothing but somebody's name, or their first one.
func isNameOf(line, name string) bool {
	first, _, _ := strings.Cut(name, " ")
	line = strings.Trim(line, ",.!-–— ")
	return name != "" && line != "" && (igf.SameName(line, name) || igf.SameName(line, first))
}

// signedOff leaves out the last lines when they are a farewell and the sender's name,
// which often must stay on the device. Where sentences follow, it was none.
func (ms mailLines) signedOff(name string) {
	last := len(ms)
	for last > 0 && (ms[last-1].why != 0 || ms[last-1].bare == "") {
		last--
	}
	from := last
	for i := last - 1; i >= 0 && i >= last-8 && ms[i].why == 0; i-- {
		if isNameOf(ms[i].bare, name) || valediction.MatchString(ms[i].bare) {
			from = i
		} else if ms[i].sentence() {
			break // what stands above it is no end
		}
	}
	ms[from:last].leave(leftover.Signature)
}

// greeting begins a mail to somebody.
var greeting = pattern.New(`(?i)^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|ch[eè]re?|hola|buen[oa]s (?:días|tardes)|estimad[oa]|querid[oa]|ol[aá]|car[oa]|prezad[oa]|guten (?:tag|morgen)|hallo|liebe[r]?|sehr geehrte[r]?|здравствуйте|добрый день|уважаем(?:ый|ая)|дорог(?:ой|ая)|您好|你好|尊敬的|مرحبا|عزيزي|عزيزتي|السيد|السيدة)[ ,，]*([^,，:;.?]{0,60})[,，!:：]?$`)

// greeted leaves out the line above a text that greets somebody by name: whose it is
// often must stay on the device.
func (ms mailLines) greeted() {
	for i, l := range ms {
		if l.why != 0 || l.bare == "" {
			continue
		}
		if g := greeting.FindStringSubmatch(l.bare); g != nil && len(strings.Fields(g[1])) < 6 && named.Of(strings.Fields(g[1])) != "" {
			ms[i].why = leftover.Greeting
		}
		return
	}
}

// sentence reports whether a line is one of a text, and not of a signature.
func (l mailLine) sentence() bool {
	end, _ := utf8.DecodeLastRuneInString(l.bare)
	return (igf.EndsSentence(end) || end == ';') && (len(strings.Fields(l.bare)) > 3 || end > utf8.RuneSelf && end != '…') && !valediction.MatchString(l.bare)
}

// questions keeps the quotations that a message answers one by one: those behind which
// words of the sender stand, where there are two or more. What they quote themselves,
// and whom they name as its writer, is left out.
func (ms mailLines) questions() {
	type block struct{ from, to int }
	var answered []block
	open := block{-1, -1}
	for i, l := range ms {
		switch {
		case l.quotes() && l.why == leftover.Quotation:
			if open.from < 0 {
				open.from = i
			}
			open.to = i + 1
		case l.why == 0 && l.bare != "":
			if open.from >= 0 {
				answered = append(answered, open)
			}
			open.from = -1
		}
	}
	if len(answered) < 2 {
		return
	}
	for _, b := range answered {
		var lines []string
		for _, l := range ms[b.from:b.to] {
			lines = append(lines, unquoted(l.text))
		}
		inner := mailLinesOf(lines)
		inner.others()
		for i, l := range inner {
			if at := &ms[b.from+i]; l.why == 0 && at.quotes() {
				at.why, at.question = 0, true
			}
		}
	}
}

// unquoted takes one mark of a quotation from a line.
func unquoted(l string) string {
	return strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(l, " "), ">"), " ")
}

// own puts together what the sender wrote, with the questions as quotations, and what
// is left out: lines of one kind that follow one another are one piece.
func (ms mailLines) own() (out ownText) {
	var b strings.Builder
	before := mailLine{}
	for i := 0; i < len(ms); i++ {
		l := ms[i]
		if l.why == 0 {
			if l.above {
				out.people = append(out.people, l.quoted()...)
			}
			if b.Len() > 0 && (before.why != 0 || before.question != l.question) {
				b.WriteByte('\n')
			}
			text := l.text
			if l.question {
				text = strings.TrimRight("> "+unquoted(l.text), " ")
				out.people = append(out.people, mailLines{l}.people()...)
			}
			b.WriteString(text + "\n")
			before = l
			continue
		}
		end := i + 1
		for end < len(ms) && ms[end].why == l.why {
			end++
		}
		out.leave(ms[i:end], i+1)
		before, i = ms[end-1], end-1
	}
	out.text = strings.TrimSpace(blankLines.ReplaceAllString(b.String(), "\n\n"))
	return out
}

var blankLines = pattern.New(`\n(?:[ \t]*\n){2,}`)

// leave notes lines that are left out, the first of which has a number, and whom they
// name.
func (o *ownText) leave(ms mailLines, number int) {
	piece := leftLines{Piece: leftover.Piece{Kind: ms[0].why, Where: ":" + strconv.Itoa(number), Words: strings.TrimSpace(strings.Join(ms.texts(), "\n"))}}
	for _, l := range ms {
		if l.bare != "" || piece.Kind == leftover.Quotation {
			piece.lines++
		}
		if l.above {
			o.people = append(o.people, l.quoted()...)
		}
	}
	o.people = append(o.people, ms.people()...)
	if piece.Words != "" {
		o.left = append(o.left, piece)
	}
}
