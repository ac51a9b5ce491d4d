package importing

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

var (
	// Where the rest is a forwarded message, whatever stands between the rules.
	forwarded = regexp.MustCompile(`(?i)^(?:-{2,}\s*(?:original message|message d'origine|message original|mensaje original|mensagem original|messaggio originale|ursprüngliche nachricht|исходное сообщение|пересылаемое сообщение|оригінальне повідомлення|原始邮件|原始郵件|转发邮件|forwarded message|fwd|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|الرسالة الأصلية|الرسالة المعاد توجيهها)|begin forwarded message:|début du message réexpédié|inizio messaggio inoltrato|anfang der weitergeleiteten)`)
	// A rule with or without words, as programs put it before another message.
	rule = regexp.MustCompile(`^\s*(?:[-_=*]{3,}[^-_=*]{0,60}[-_=*]{3,}|[-_=*]{5,})\s*$`)
	// The line that lists put before their footer.
	footer = regexp.MustCompile(`^[_=]{10,}\s*$`)
	// Last words before a name.
	valediction = regexp.MustCompile(`(?i)^(?:(?:kind|best|warm|many)?\s*(?:regards|thanks)|best(?: wishes)?|sincerely|cheers|cordialement|bien à vous|merci|saludos(?: cordiales)?|atentamente|gracias|с уважением|спасибо|此致|敬礼|谢谢|مع (?:أطيب )?التحيات?|شكرا)[\s,.!،，。]*$`)
)

// ownText is what of a message its sender wrote.
type ownText struct {
	text              string
	quoted, signature int           // lines that were left out
	people            []igf.Mention // whom the quotations and those who answer name
}

// ownWords removes from a message what others wrote and the signature.
func ownWords(text, name string) ownText {
	var out ownText
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	all := mailLinesOf(lines)
	lines, out.signature = unsigned(lines)
	ms := all[:len(lines)]
	out.people = all[len(lines):].people() // another mail may stand behind a rule
	from := ms.othersFrom()
	out.drop(ms[from:])
	var kept mailLines
	for _, l := range ms[:from] {
		if l.quotes() {
			if n := kept.announced(); n > 0 { // the lines above name the person quoted
				out.drop(kept[len(kept)-n:])
				kept = kept[:len(kept)-n]
			}
			out.drop(mailLines{l})
			continue
		}
		kept = append(kept, l)
	}
	own, more := signedOff(kept.texts(), name)
	out.text, out.signature = strings.TrimSpace(strings.Join(own, "\n")), out.signature+more
	return out
}

// drop counts lines of others, and notes whom they name.
func (o *ownText) drop(ms mailLines) {
	o.quoted += len(ms)
	o.people = append(o.people, ms.people()...)
}

// unsigned drops the signature after "-- " and the footer of the list.
func unsigned(lines []string) (kept []string, dropped int) {
	for i, l := range lines {
		if l == "-- " || l == "--" || footer.MatchString(l) && len(lines)-i <= longestFooter {
			return lines[:i], len(lines) - i
		}
	}
	return lines, 0
}

// signedOff drops the last lines when they are a farewell and the sender's name,
// which often must stay on the device.
func signedOff(lines []string, name string) (kept []string, dropped int) {
	first, _, _ := strings.Cut(name, " ")
	from := len(lines)
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-8; i-- {
		l := strings.Trim(strings.TrimSpace(lines[i]), ",.!-– ")
		isName := name != "" && l != "" && (strings.EqualFold(l, name) || strings.EqualFold(l, first))
		if isName || valediction.MatchString(strings.TrimSpace(lines[i])) {
			from = i
		}
	}
	for i := from; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) != "" {
			dropped++
		}
	}
	return lines[:from], dropped
}

// htmlText returns the words of HTML, a line for each block. Quoted messages are
// marked as in plain mail.
func htmlText(src *budget.Source, s string) (string, error) {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	hidden, quotes := 0, 0
	newline := func() {
		b.WriteString("\n" + strings.Repeat("> ", min(quotes, 5)))
	}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if err := src.Spend(budget.Elements, 1); err != nil {
			return "", err
		}
		t := z.Token()
		step := map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}[kind]
		switch {
		case kind == html.TextToken && hidden == 0:
			b.WriteString(strings.Join(strings.FieldsFunc(t.Data, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' }), " "))
		case slices.Contains([]string{"style", "script", "head"}, t.Data):
			hidden = max(hidden+step, 0)
		case t.Data == "blockquote":
			quotes = max(quotes+step, 0)
			newline()
		case step >= 0 && b.Len() > 0 && slices.Contains([]string{"p", "div", "br", "li", "tr", "h1", "h2", "h3"}, t.Data):
			newline()
		}
	}
	return b.String(), nil
}
