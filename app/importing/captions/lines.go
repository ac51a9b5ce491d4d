package captions

import (
	"cmp"
	"html"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// spokenLine is a line of a transcript.
type spokenLine struct {
	number int
	text   string
	voice  string        // who says it, where captions mark that
	clock  string        // the time of the caption
	first  bool          // of the caption
	told   string        // words that nobody said: these are no text
	notice leftover.Kind // what they are, 0 for none
}

// cueTime stands between the two times of a caption.
const cueTime = "-->"

var (
	voiceTag = pattern.New(`<v(?:\.[^\s>]*)?\s+([^>]+)>`)
	cue      = pattern.New(`^(\d{1,3}:)?(\d{1,2}:\d{1,2})[.,]\d{1,7}\s*-->`)
	// headOfCaptions are lines of their head, and of what says how they look.
	headOfCaptions = pattern.New(`^[A-Za-z-]+: ?\S+$|[{};]`)
	captionTag     = pattern.New(`</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>`)
)

// spokenLines returns the lines of a transcript without what frames captions: their
// head, remarks, numbers and times. Remarks are left over, and what captions are called is
// kept for the names in it. captions reports whether it is one.
func spokenLines(s *budget.Source, all string, captions bool) (cues, error) {
	c := cues{raw: strings.Split(strings.TrimSuffix(all, "\n"), "\n"), growing: timed.MatchString(all)}
	c.frame = captions && strings.HasPrefix(all, "WEBVTT")
	for i, l := range c.raw {
		l = strings.TrimSpace(l)
		// What begins turns is counted before it is cut.
		if n := int64(strings.Count(l, "<v") + strings.Count(l, ">>")); n > budget.Imports().Most(budget.Items) {
			return c, s.Spend(budget.Items, int(n))
		}
		if strings.Contains(l, "&gt;&gt;") {
			l = html.UnescapeString(l)
		}
		if captions {
			c.line(i, l)
		} else {
			c.out = append(c.out, spokenLine{number: i + 1, text: l})
		}
	}
	return c, s.Err()
}

// cues reads the lines of captions.
type cues struct {
	raw     []string
	out     []spokenLine
	left    []leftover.Piece
	growing bool // words come one by one, and stand there again with those that follow
	frame   bool // the head or a remark is being read
	clock   string
	shown   string   // the last words
	called  []string // what captions are called in the file
}

// line reads line i.
func (c *cues) line(i int, l string) {
	first, _, _ := strings.Cut(l, " ")
	begins := i == 0 || strings.TrimSpace(c.raw[i-1]) == ""
	isTime := strings.Contains(l, cueTime)
	c.frame = (c.frame || begins && (first == "NOTE" || first == "STYLE" || first == "REGION")) && l != "" && !isTime
	if m := cue.FindStringSubmatch(l); m != nil {
		c.clock = cmp.Or(m[1], "0:") + m[2]
	}
	if words := remark(l); c.frame && words != "" {
		c.left = append(c.left, leftover.Piece{Kind: leftover.Remark, Where: ":" + strconv.Itoa(i+1), Words: words})
	}
	if c.frame || isTime {
		return
	}
	if begins && i+1 < len(c.raw) && strings.Contains(c.raw[i+1], cueTime) {
		c.called = append(c.called, l)
		return
	}
	for _, said := range voicesOf(i+1, l) {
		if c.growing && said.text == c.shown && !timed.MatchString(l) {
			continue
		}
		c.shown = cmp.Or(said.text, c.shown)
		said.clock, said.first = c.clock, i > 0 && strings.Contains(c.raw[i-1], cueTime)
		c.out = append(c.out, said)
	}
}

// remark returns the words of a remark of captions, "" for what programs write.
func remark(l string) string {
	l = strings.TrimLeft(strings.TrimPrefix(l, "WEBVTT"), " -")
	if l == "STYLE" || l == "REGION" || headOfCaptions.MatchString(l) {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(l, "NOTE"))
}

// voicesOf returns what each voice says on a line of captions.
func voicesOf(number int, l string) []spokenLine {
	plain := func(s string) string {
		return strings.TrimSpace(html.UnescapeString(captionTag.ReplaceAllString(s, "")))
	}
	voices := voiceTag.FindAllStringSubmatchIndex(l, -1)
	if voices == nil {
		return []spokenLine{{number: number, text: plain(l)}}
	}
	var out []spokenLine
	if before := plain(l[:voices[0][0]]); before != "" {
		out = append(out, spokenLine{number: number, text: before})
	}
	for k, v := range voices {
		end := len(l)
		if k+1 < len(voices) {
			end = voices[k+1][0]
		}
		out = append(out, spokenLine{number: number, voice: plain(l[v[2]:v[3]]), text: plain(l[v[1]:end])})
	}
	return out
}
