package captions

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

var (
	// rule is a line of signs, which parts what was said from what stands around it.
	rule = pattern.New(`^(?:[*_=#~–—-]\s*){3,}$`)
	// about are lines that say how the words came about, who typed them, and that they
	// are no record.
	about = pattern.New(`(?i)^(?:finished|raw|rough|unedited|real-?time|final)\b.{0,40}\b(?:transcript|file|copy|draft)|^(?:captioning|captioned|typed|provided|transcribed|transcript|captions)\b.{0,20}\bby\b|provided in (?:a )?rough[- ]draft|real-?time caption|(?:verbatim|authoritative|official) record|live transcription|^copyright\b|^©`)
	// concluded is what stands below the last words.
	concluded = pattern.New(`(?i)^[(\[](?:the |la |el )?(?:session|meeting|workshop|panel|réunion|séance|sesión|reunión|заседание|会议|الجلسة)?\s*(?:was |est |has )?(?:concluded|adjourned|ended|closed|end|fin|terminée?|levée|concluye|terminó|завершено|закончено|окончено|结束|انتهت).{0,80}[)\]]$`)
)

// words returns the first line of what was said, and the line behind the last. Above the
// first mark of a speaker what was said begins behind the last line that is a title, a
// rule, or about the words; below the last mark it ends before such a line.
func (t *reader) words(lines []spokenLine, capitals bool) (first, last int) {
	from, to := len(lines), -1
	for i, l := range lines {
		if t.begins(l.text) {
			from, to = min(from, i), i
		}
	}
	if to < 0 {
		return 0, len(lines)
	}
	for i, l := range lines[:from] {
		if rule.MatchString(l.text) || about.MatchString(l.text) || !capitals && isTitle(l.text) {
			first = i + 1
		}
	}
	switch {
	case capitals: // nothing tells a title apart
	case t.behindSigns:
		first = afterHead(lines, first, from)
	default:
		first = from // all of it is the head of the service
	}
	last = len(lines)
	for i := to + 1; i < len(lines); i++ {
		if text := lines[i].text; aboutService.MatchString(text) || concluded.MatchString(text) || about.MatchString(text) || rule.MatchString(text) {
			return first, i
		}
	}
	return first, last
}

// begins reports whether a line begins what somebody says.
func (t *reader) begins(line string) bool {
	if turn.MatchString(line) {
		return true
	}
	if _, ok := messageOf(line); ok {
		return true
	}
	if t.ownLines {
		_, _, ok := ownLineOf(line)
		return ok
	}
	x := labels.Cut(clock.ReplaceAllString(line, ""))
	return x.Sure == labels.Sure || x.Sure == labels.Likely && t.known[x.Text]
}

// frame leaves over a line that nobody said. The people it names are still known.
func (t *reader) frame(l spokenLine, above bool) {
	if l.text == "" {
		return
	}
	kind := leftover.Closing
	if above {
		kind = leftover.Above
	}
	t.Left = append(t.Left, leftover.Piece{Kind: kind, Where: ":" + strconv.Itoa(l.number), Words: l.text})
	t.mentioned(labels.Cut(l.text), l.text)
	t.people(labels.NamesAmong(l.text))
	if t.listed {
		t.people(labels.NamesIn(l.text))
	}
	t.listed = t.ownLines && strings.EqualFold(l.text, "speakers")
}

// afterHead returns the first line from one on that was said before who speaks is told:
// live captions may begin within a sentence. A paragraph that neither goes on with one nor
// ends it is a heading.
func afterHead(lines []spokenLine, first, end int) int {
	for i := first; i < end; i++ {
		from, to := i, i
		for to < end && lines[to].text != "" {
			to++
		}
		if to == from {
			continue
		}
		letter, _ := utf8.DecodeRuneInString(lines[from].text)
		if unicode.IsLower(letter) || endsSentence(lines[to-1].text) {
			return from
		}
		i = to
	}
	return end
}

func endsSentence(s string) bool { return igf.IsSentence(strings.TrimRight(s, `"”»)`)) }

// hasOwnLines reports whether names and times stand on lines of their own: on several, or
// on one that is surely no sentence.
func hasOwnLines(lines []spokenLine) bool {
	n := 0
	for _, l := range lines {
		if _, _, ok := ownLineOf(l.text); ok {
			if n++; n > 1 || wide.MatchString(l.text) {
				return true
			}
		}
	}
	return false
}

// isTitle reports whether a line is in capitals and no sentence, or a rule of signs, as
// those who edit a transcript put above it.
func isTitle(line string) bool {
	return line != "" && !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }) &&
		!igf.IsSentence(line)
}
