package importing

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rapporteur/app/budget"
)

var (
	// What mail programs put before the quoted message, in the six languages: "On … wrote:", "Le … a écrit :" and so on.
	attribution = regexp.MustCompile(`(?i)(?:\bwrote|a écrit|escribió|написал(?:а|\(а\))?|пишет|写道|كتب(?:ت)?|schrieb)\s*[:：]\s*$`)
	// Where the rest is a forwarded message.
	forwarded = regexp.MustCompile(`(?i)^-{2,}\s*(?:original message|message d'origine|mensaje original|исходное сообщение|原始邮件|forwarded message|الرسالة الأصلية)`)
	// The line that lists put before their footer.
	footer = regexp.MustCompile(`^[_=]{10,}\s*$`)
	// Last words before a name.
	valediction = regexp.MustCompile(`(?i)^(?:(?:kind|best|warm|many)?\s*(?:regards|thanks)|best(?: wishes)?|sincerely|cheers|cordialement|bien à vous|merci|saludos(?: cordiales)?|atentamente|gracias|с уважением|спасибо|此致|敬礼|谢谢|مع (?:أطيب )?التحيات?|شكرا)[\s,.!،，。]*$`)
)

// ownWords removes from a message what others wrote and the signature, and counts
// those lines.
func ownWords(text, name string) (own string, quoted, signature int) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	lines, signature = unsigned(lines)
	var kept []string
	for i, l := range lines {
		if forwarded.MatchString(strings.TrimSpace(l)) {
			quoted += len(lines) - i
			break
		}
		if strings.HasPrefix(strings.TrimLeft(l, " "), ">") {
			// The line or two above name the person quoted.
			for n := 0; n < 2 && len(kept) > 0 && quotesAhead(kept); n++ {
				kept = kept[:len(kept)-1]
				quoted++
			}
			quoted++
			continue
		}
		kept = append(kept, strings.TrimRight(l, " \t"))
	}
	kept, more := signedOff(kept, name)
	return strings.TrimSpace(strings.Join(kept, "\n")), quoted, signature + more
}

// quotesAhead reports whether the last lines announce a quoted message.
func quotesAhead(lines []string) bool {
	n := len(lines)
	last := strings.TrimSpace(lines[n-1])
	if attribution.MatchString(last) {
		return true
	}
	// A line that was wrapped: the rest of it was just dropped.
	return n > 1 && last == "" && attribution.MatchString(strings.TrimSpace(lines[n-2]))
}

// unsigned drops the signature after "-- " and the footer of the list.
func unsigned(lines []string) (kept []string, dropped int) {
	for i, l := range lines {
		if l == "-- " || l == "--" || footer.MatchString(l) && len(lines)-i <= 12 {
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
