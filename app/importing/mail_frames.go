package importing

import (
	"strings"

	"rapporteur/app/pattern"
)

var (
	// framed is a line between dashes, or behind some, as programs put it above a message:
	// "---- On Wed, 02 Mar 2022 Maria Sample wrote ----", "--- On Wed, Maria Sample wrote:".
	framed = pattern.New(`^\s*(?:[-_=*~]{2,}\s*[^-_=*~\s].*[-_=*~]{2,}:?|-{2,}\s*[^-\s].*[:：])\s*$`)
	// passedOn says who passed a message on, or whose it is.
	passedOn = pattern.New(`(?i)^[-_=*~\s]*(?:forwarded (?:message )?(?:from|by)|forwarded message:|fwd from|message (?:transféré|réexpédié) (?:de|par)|transféré par|réacheminé par|mensaje reenviado (?:de|por)|reenviado por|mensagem encaminhada (?:de|por)|encaminhado por|messaggio inoltrato da|inoltrato da|weitergeleitete (?:nachricht|e-mail) von|weitergeleitet von|doorgestuurd door|doorgestuurd bericht van|vidarebefordrat av|przesłane przez|переслано|пересылаемое сообщение от|пересланное сообщение от|переслано від|转发自|转发人|轉寄者|転送元|전달자|رسالة معاد توجيهها من|أعاد توجيهها)(?:[\s:：]|$)`)
	// quoting stands above a quotation and has no verb of writing.
	quoting = pattern.New(`(?i)^(?:quoting|quotation from|zitat von|citando a?|citation de|цитирую|citaat van|<quote who=)[\s"]*\S.*[:>：]$|^\S.{0,80}\s(?:said|says|sagte|meinte|dijo|disse|dice|a dit|сказал|сказала|сказав|said the following)\s?:$`)
	// otherMark begins the lines of a quotation in programs that have another mark than
	// ">", or put the initials of who is quoted before it.
	otherMark = pattern.New(`^ {0,8}(?:([|¦│%:#])(?:\s|$)|\pL{1,5}>(?:\s|$))`)
)

// isFrame reports whether all that stands below a line is the message of somebody else.
func (l mailLine) isFrame() bool {
	return passedOn.MatchString(l.bare) && (framed.MatchString(l.text) || l.colon()) ||
		framed.MatchString(l.text) && (l.verb || l.address || l.clock && l.year)
}

// isAnnouncement reports whether a line, as the last of some, says who wrote what is quoted
// below.
func (l mailLine) isAnnouncement() bool {
	return l.verb && (l.clock || l.year || l.address || l.colon())
}

// colon reports whether a line ends as one above a quotation does.
func (l mailLine) colon() bool {
	return strings.HasSuffix(l.bare, ":") || strings.HasSuffix(l.bare, "：") || quoting.MatchString(l.bare)
}

// withMarks gives the lines of each quotation the mark ">", where a line above them says who
// wrote them and they have another mark.
func withMarks(lines []string) []string {
	for i, l := range mailLinesOf(lines) {
		if i+1 == len(lines) || !l.quotes() && !l.isAnnouncement() && !(l.attributes() && strings.Count(lines[i+1], "|") < 2) {
			continue
		}
		at := i + 1
		if strings.TrimSpace(lines[at]) == "" && at+1 < len(lines) {
			at++
		}
		first := otherMark.FindString(lines[at])
		mark := strings.TrimSpace(first)
		if mark == "" || l.quotes() && !strings.HasSuffix(mark, ">") {
			continue
		}
		for ; at < len(lines); at++ {
			rest, ok := strings.CutPrefix(strings.TrimLeft(lines[at], " "), mark)
			if !ok {
				break
			}
			lines[at] = ">" + rest
		}
	}
	return lines
}
