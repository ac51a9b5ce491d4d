package importing

import (
	"strings"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/named"
	"rapporteur/app/pattern"
)

// mailLine is a line of a mail, with what tells whose words it holds.
type mailLine struct {
	text, bare   string // bare is without blanks and emphasis around
	label, value string // of "From: Maria Sample"
	address      bool   // it holds one
	clock, year  bool   // a time of day; a year, or a day in figures
	verb         bool   // one of those that say that somebody wrote

	why      leftover.Kind // it is left out; "" for what the sender wrote
	question bool          // it is of somebody else, and kept because it is answered
	above    bool          // it stands directly above a quotation, and may say whose that is
}

type mailLines []mailLine

var (
	labelled = pattern.New(`^[\s*_|]*(\pL[\pL\pM .'’-]{0,30}?)[*_ \x{a0}\x{202f}]*[:：][*_ \t\x{a0}]*(.*)$`)
	clockAt  = pattern.New(`(?:^|\D)\d{1,2}\s?[:hH.٫]\s?\d{2}(?:\D|$)|\d{1,2}\s?[点點时時]|[\x{660}-\x{669}]{1,2}:[\x{660}-\x{669}]{2}`)
	dateAt   = pattern.New(`(?:19|20)\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|[\x{660}-\x{669}]{4}`)
)

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

var (
	// verbs say that somebody wrote, as mail programs put it before a quotation.
	verbs = words("wrote wrote: writes écrit ecrit escribió escribio escreveu scritto schrieb geschrieben schreef geschreven skrev kirjoitti napisał napisała napisal napisala napsal napsala написал написала написал(а) пишет пишет: пише написав yazdı yazdi írta έγραψε scris كتب كتبت یکتب כתב כתבה כתב/ה نوشت نوشته لکھا लिखा লিখেছেন எழுதினார் ጽፏል replied")
	// verbs of scripts that put no blanks between words.
	joinedVerbs = []string{"写道", "寫道", "写到", "书写", "書きました", "のメール", "작성", "님이", "님의", "さんの", "さん：", "さん:", "เขียน"}
	// fromWords begin the head of the message that a mail answers.
	fromWords = words("from de von da van från fra od lähettäjä от кого від від: kimden gönderen feladó από 发件人 寄件者 寄件人 差出人 보낸사람 من المرسل مرسل expéditeur remitente remetente mittente absender afzender avsändare nadawca отправитель відправник")
)

func mailLinesOf(lines []string) mailLines {
	out := make(mailLines, len(lines))
	for i, l := range lines {
		m := mailLine{text: strings.TrimRight(l, " \t"), bare: strings.Trim(l, " \t*_\u00a0\u202f")}
		if f := labelled.FindStringSubmatch(l); f != nil && !strings.HasPrefix(f[2], "//") {
			m.label, m.value = strings.ToLower(strings.TrimSpace(f[1])), f[2]
		}
		m.address = strings.ContainsAny(l, "@＠%&([") && len(hidden.Addresses(l)) > 0
		figures := figured(l)
		m.clock, m.year = clockAt.MatchString(figures), dateAt.MatchString(figures)
		for _, w := range strings.FieldsFunc(strings.ToLower(l), func(r rune) bool { return strings.ContainsRune(" \t\u00a0\u202f:：,，", r) }) {
			m.verb = m.verb || verbs[w]
		}
		for _, v := range joinedVerbs {
			m.verb = m.verb || strings.Contains(l, v)
		}
		m.verb = m.verb || passedOn.MatchString(m.bare) || quoting.MatchString(m.bare)
		out[i] = m
	}
	return out
}

func (l mailLine) quotes() bool { return strings.HasPrefix(strings.TrimLeft(l.text, " "), ">") }

func (ms mailLines) texts() []string {
	out := make([]string, len(ms))
	for i, l := range ms {
		out[i] = l.text
	}
	return out
}

// othersFrom returns the line from which on all is the message of somebody else: where
// a program says that one is forwarded, where a head stands as of a message, or where a
// line says who wrote what follows without marks.
func (ms mailLines) othersFrom() int {
	for i, l := range ms {
		switch {
		case forwarded.MatchString(l.bare), l.isFrame(), ms[i:].head() > 0:
			for i > 0 && (ms[i-1].bare == "" || rule.MatchString(ms[i-1].text)) {
				i--
			}
			return i
		default:
			if n := ms[:i+1].announces(bareQuotation); n > 0 && ms[i+1:].plain() {
				return i + 1 - n
			}
		}
	}
	return len(ms)
}

// plain reports whether words follow that are not marked as a quotation.
func (ms mailLines) plain() bool {
	for _, l := range ms {
		if l.bare != "" {
			return !l.quotes()
		}
	}
	return false
}

// The lines that a head may have, and the lines that one line of it may go on for.
const (
	maxHead = 12
	maxMore = 3
)

// head returns how many lines of a message's head begin here, 0 where none does. The
// word for "from" in some languages helps, and is not needed: several lines with a
// label, of which one has an address and one a date, are a head.
func (ms mailLines) head() int {
	if len(ms) == 0 || ms[0].label == "" {
		return 0
	}
	labels, end, more := 0, 0, 0
	address, date := false, false
	for i := 0; i < len(ms) && i < maxHead && ms[i].bare != "" && !ms[i].quotes(); i++ {
		if ms[i].label == "" {
			if more++; more > maxMore {
				break
			}
			continue
		}
		for _, l := range ms[end : i+1] {
			address, date = address || l.address, date || l.clock || l.year
		}
		labels, end, more = labels+1, i+1, 0
	}
	switch {
	case fromWords[ms[0].label] && labels >= 2 && (address || date), labels >= 3 && address && date, labels >= 4 && address:
		return end
	case labels >= 3 && ms[:end].begunBySomebody():
		return end
	}
	return 0
}

// announced returns how many of the last lines say whose words the quotation below is,
// with the blank ones behind them.
func (ms mailLines) announced() int {
	n := len(ms)
	for n > 0 && len(ms)-n < 2 && ms[n-1].bare == "" {
		n--
	}
	k := ms[:n].announces(markedQuotation)
	if k == 0 {
		return 0
	}
	return len(ms) - n + k
}

// maxAnnounced is how many lines say who is quoted.
const maxAnnounced = 4

// quotation is how what follows is shown to be one.
type quotation uint8

const (
	markedQuotation quotation = iota // each line has a mark
	bareQuotation                    // only the lines above tell
)

// signs are what the lines above a quotation have, taken together.
type signs struct{ colon, address, clock, year, verb bool }

func (s *signs) add(l mailLine) {
	s.address, s.clock, s.year, s.verb = s.address || l.address, s.clock || l.clock, s.year || l.year, s.verb || l.verb
}

// announce reports whether they say who wrote what follows. Where that is marked as a
// quotation, a colon behind an address or a time is enough, in any language; where it
// is not, more is asked.
func (s signs) announce(q quotation) bool {
	if q == markedQuotation {
		return s.colon && (s.address || s.clock) || s.verb && (s.address || s.clock || s.year)
	}
	when := s.clock && s.year
	return s.colon && (s.address && (s.verb || when) || s.verb && when)
}

// announces returns how many of the last lines say who wrote what follows.
func (ms mailLines) announces(q quotation) int {
	n := len(ms)
	if n == 0 || ms[n-1].bare == "" || ms[n-1].quotes() {
		return 0
	}
	last := ms[n-1]
	s := signs{colon: last.colon()}
	if !s.colon && !last.verb {
		return 0
	}
	for k := 1; k <= maxAnnounced && k <= n && ms[n-k].bare != ""; k++ {
		if s.add(ms[n-k]); !s.announce(q) {
			continue
		}
		for k < maxAnnounced && k < n && ms[n-k-1].goesOn() {
			k++
		}
		return k
	}
	if s.colon && s.verb && q == markedQuotation {
		return 1
	}
	return 0
}

// goesOn reports whether the line after this one continues it: a program broke it, or
// it says when somebody wrote.
func (l mailLine) goesOn() bool {
	if l.bare == "" || l.quotes() {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.bare)
	if strings.ContainsRune("<,(，", last) {
		return true
	}
	return (l.clock || l.year || l.address) && !igf.EndsSentence(last) && last != ':' && last != '：'
}

// people returns whom lines of others name: by their addresses, in heads, and in the
// lines above a quotation.
func (ms mailLines) people() []igf.Mention {
	var out []igf.Mention
	out = append(out, named.At(strings.Join(ms.texts(), "\n"))...)
	for i := 0; i < len(ms); i++ {
		if n := ms[i:].head(); n > 0 {
			for _, l := range ms[i : i+n-1] { // the last is the subject
				if l.label != "" && !l.clock && !l.year {
					out = append(out, named.In(l.value)...)
				}
			}
			i += n - 1
			continue
		}
		for k := i; ms[i].verb && k >= 0 && i-k < maxAnnounced && ms[k].bare != "" && !ms[k].quotes(); k-- {
			out = append(out, named.In(strings.ReplaceAll(strings.Trim(ms[k].text, "-_=*~ "), "=\"", ": "))...)
		}
	}
	return out
}
