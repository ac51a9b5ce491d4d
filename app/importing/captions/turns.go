// Package captions reads what was said: live transcripts, captions of recordings (WebVTT,
// SubRip), exports with a name and a time above each turn, and the chat beside a call. What
// nobody said is left over, with its words; messages to single people without them. It never
// corrects words, and never decides whether somebody may be named.
package captions

import (
	"strconv"
	"strings"
	"unicode"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// Turn is what one person says.
type Turn struct {
	Speaker string // as transcribed; "" where a new, unnamed speaker begins, or at a missing start
	Text    string // one paragraph, words as transcribed
	Line    int    // of the transcript, from 1
	Unclear int    // how often the transcript says that it could not hear
	Clock   string // when it began, as written: a time of the day or since the start; "" for not known
}

// Transcript is what was read. Its people are all whom labels name, also those who say
// nothing, and whom anything names that looks like a label.
type Transcript struct {
	Turns  []Turn
	Left   []leftover.Piece
	People []igf.Mention
}

var (
	// ">> NAME:" begins what somebody says, a bare ">>" somebody unnamed.
	turn = pattern.New(`(?:^|\s)>{2,3}(?:\s*>{2,3})*\s*`)
	// What transcribers write where they could not hear something.
	unclear = pattern.New(`(?i)[\[(](?:inaudible|indiscernible|no audio|audio difficulties|poor audio|off microphone|garbled)[^\])]*[\])]`)
	// A time on a line of its own.
	onlyClock = pattern.New(`^\d{1,2}:\d{2}:\d{2}$`)
	// A time at the start of a line, as some services add.
	clock = pattern.New(`^[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm]\b)?)(?:[.,]\d{1,3})?[\])]?\s+`)
)

// Read reads a live transcript, or captions (WebVTT, SubRip): ">> NAME: text", a bare
// ">> text" for an unnamed speaker, "NAME: text" where that is surely somebody, a name and
// a time on a line of their own, other lines continuing what was said. Nothing is
// corrected. marked is false where nothing in it looks like a transcript.
func Read(s *budget.Source, all string) (out Transcript, marked bool, err error) {
	chat := isChat(all)
	if !chat {
		all = likeCaptions(all)
	}
	captions := !chat && hasCues(all)
	c, err := spokenLines(s, all, captions)
	if err != nil {
		return out, false, err
	}
	t := reader{s: s, captions: captions, chat: chat, named: map[string]bool{}}
	lines := t.unspoken(c)
	t.known, t.Left, t.marked = labelsOf(lines), c.left, t.captions
	t.behindSigns = turn.MatchString(all)
	t.ownLines = !t.captions && !t.chat && !t.behindSigns && hasOwnLines(lines)
	first, last := 0, len(lines)
	if !t.captions && !t.chat {
		first, last = t.words(lines, !strings.ContainsFunc(all, unicode.IsLower))
	}
	for i, l := range lines {
		if err := s.Err(); err != nil {
			return Transcript{}, false, err
		}
		if l.notice != 0 {
			t.leave(l.notice, l.number, l.told)
		} else if i < first || i >= last {
			t.frame(l, i < first)
		} else if err := t.line(l); err != nil {
			return Transcript{}, false, err
		}
	}
	t.end()
	return t.Transcript, t.marked || t.labelled > 1, nil
}

// reader reads a transcript.
type reader struct {
	Transcript
	s           *budget.Source
	captions    bool
	chat        bool            // all of it is one
	ownLines    bool            // names stand on lines of their own
	behindSigns bool            // ">>" stands before who speaks
	listed      bool            // the next line above what is said lists who speaks
	named       map[string]bool // who is among the people
	known       map[string]bool // labels that stand behind ">>", or on several lines; what several turns begin with
	said        []string        // words of the last turn
	size        int             // and their bytes
	clock       string          // of the line that is being read
	marked      bool            // ">>" or a voice stands in it
	private     bool            // a message to single people is being read
	quiet       bool            // of who speaks is told already, though nothing is said
	labelled    int             // lines with a label and without ">>"
}

// labelsOf returns the labels that begin a turn also where no ">>" stands before them.
func labelsOf(lines []spokenLine) map[string]bool {
	known, seen := map[string]bool{}, map[string]bool{}
	begun, labelled := 0, []string{}
	for _, l := range lines {
		if int64(len(seen)) > budget.Imports().Most(budget.Items) { // the turns are too many as well
			break
		}
		for i, part := range turn.Split(clock.ReplaceAllString(l.text, ""), -1) {
			if x := labels.Cut(clock.ReplaceAllString(part, "")); x.Sure >= labels.Likely {
				known[x.Text], seen[x.Text] = known[x.Text] || i > 0 || seen[x.Text], true
				if i == 0 && l.first {
					labelled = append(labelled, x.Text)
				}
			} else if name := labels.Repeated(part); i > 0 && name != "" {
				known[name], seen[name] = seen[name], true
			}
		}
		if l.first {
			begun++
		}
	}
	if 5*len(labelled) >= 4*begun { // each caption begins with who speaks
		for _, name := range labelled {
			known[name] = true
		}
	}
	return known
}

// line reads one line.
func (t *reader) line(l spokenLine) error {
	t.clock = l.clock
	if l.voice != "" {
		t.marked = true
		return t.begin(l.number, l.voice, l.text)
	}
	if m, ok := messageOf(l.text); ok && !t.captions {
		return t.chatted(l.number, m)
	}
	if t.chat {
		t.messageGoesOn(l.number, l.text)
		return nil
	}
	if name, at, ok := ownLineOf(l.text); ok && t.ownLines {
		t.marked, t.clock = true, at
		return t.begin(l.number, name, "")
	}
	if onlyClock.MatchString(l.text) && !t.captions {
		t.clock = l.text
		return nil
	}
	if m := clock.FindStringSubmatch(l.text); m != nil {
		t.clock = m[1]
	}
	for i, part := range turn.Split(clock.ReplaceAllString(l.text, ""), -1) {
		if i == 0 {
			if part != "" || l.text == "" {
				if err := t.unmarked(l.number, part); err != nil {
					return err
				}
			}
			continue
		}
		t.marked = true
		x := labels.Cut(clock.ReplaceAllString(part, ""))
		switch {
		case x.Sure >= labels.Likely:
		case labels.Alone(part):
			x.Text, x.Rest = part, ""
		default:
			t.mentioned(x, part)
			t.people(labels.Opening(part, t.known))
			x.Text, x.Rest = "", part
		}
		if err := t.begin(l.number, x.Text, x.Rest); err != nil {
			return err
		}
	}
	return nil
}

// unmarked reads words before which no ">>" stands: they go on with what was said,
// unless a label stands there.
func (t *reader) unmarked(number int, words string) error {
	x := labels.Cut(words)
	if t.private { // whatever name the label has, these may be words of that message
		t.mentioned(x, words)
		return nil
	}
	if x.Sure == labels.Sure || x.Sure == labels.Likely && t.known[x.Text] {
		t.labelled++
		return t.begin(number, x.Text, x.Rest)
	}
	t.mentioned(x, words)
	if t.long(words) {
		return t.begin(number, "", words)
	}
	if words != "" && len(t.Turns) == 0 { // the start is missing
		t.Turns = append(t.Turns, Turn{Line: number, Clock: t.clock})
	}
	t.say(words)
	return nil
}

// say adds words to the last turn.
func (t *reader) say(words string) { t.said, t.size = append(t.said, words), t.size+len(words) }

// longest is how long one person is read on in captions, and how many seconds somebody
// whom they do not name: nobody could find a place in an hour of words.
const (
	longest        = 8 << 10
	longestUnnamed = 60
)

// long reports whether captions without a name go on for so long that what follows is an
// item of its own.
func (t *reader) long(words string) bool {
	n := len(t.Turns)
	if n == 0 || !t.captions || words == "" || t.Turns[n-1].Speaker != "" || len(t.said) == 0 {
		return false
	}
	since := secondsOf(t.clock) - secondsOf(t.Turns[n-1].Clock)
	last := t.said[len(t.said)-1]
	return since >= longestUnnamed && (since >= 2*longestUnnamed || igf.IsSentence(last))
}

// secondsOf returns the seconds of the time of a caption: "5:10" is minutes and seconds.
func secondsOf(clock string) int {
	n, _ := ParseClock(clock)
	if strings.Count(clock, ":") == 1 && !strings.HasSuffix(strings.ToLower(clock), "m") {
		return 60*n[0] + n[1]
	}
	return 3600*n[0] + 60*n[1] + n[2]
}

// ParseClock reads the figures of "9:32", "09:32:44" and "9:32 PM". Whether two figures are
// hours or minutes, only who knows the text can say.
func ParseClock(clock string) (n [3]int, ok bool) {
	clock = strings.ToLower(strings.ReplaceAll(clock, " ", ""))
	plain := strings.TrimSuffix(strings.TrimSuffix(clock, "pm"), "am")
	parts := strings.Split(plain, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return n, false
	}
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return n, false
		}
		n[i] = v
	}
	switch {
	case strings.HasSuffix(clock, "pm") && n[0] < 12:
		n[0] += 12
	case strings.HasSuffix(clock, "am") && n[0] == 12:
		n[0] = 0
	}
	return n, true
}

// begin begins a turn. One line of captions after another goes on with it.
func (t *reader) begin(number int, label, words string) error {
	t.people(labels.People(label))
	t.mentioned(labels.Label{}, words)
	speaker := labels.Called(label)
	if n := len(t.Turns); t.captions && label != "" && n > 0 && t.Turns[n-1].Speaker == speaker && t.size < longest {
		t.say(words)
		return nil
	}
	t.end()
	t.private, t.quiet, t.said, t.size = false, false, nil, 0
	t.say(words)
	t.Turns = append(t.Turns, Turn{Line: number, Speaker: speaker, Clock: t.clock})
	return t.s.Spend(budget.Items, 1)
}

// people notes each of some people once. The next line sees when they are too many.
func (t *reader) people(all []igf.Mention) {
	for _, p := range all {
		if key := p.Name + "\x00" + p.Email + "\x00" + p.Affiliation; !t.named[key] && t.s.Spend(budget.Items, 1) == nil {
			t.named[key] = true
			t.People = append(t.People, p)
		}
	}
}

// mentioned notes whom words name as labels do, x before them and others among them.
func (t *reader) mentioned(x labels.Label, words string) {
	switch x.Sure {
	case labels.Possible:
		t.people(labels.NamesIn(x.Whole))
	case labels.Likely, labels.Sure:
		t.people(labels.People(x.Text))
	}
	t.people(labels.Marked(words))
	t.people(labels.Within(words[:min(len(words), igf.MaxText)])) // a longer text cannot be taken
}

// end ends a turn. One without words is none.
func (t *reader) end() {
	if n := len(t.Turns); n > 0 {
		u := &t.Turns[n-1]
		u.Text = igf.OneLine(strings.Join(t.said, " "))
		u.Unclear = len(unclear.FindAllString(u.Text, -1))
		if u.Text == "" {
			if u.Speaker != "" && !t.private && !t.quiet {
				t.Left = append(t.Left, leftover.Piece{Kind: leftover.Silent, Where: ":" + strconv.Itoa(u.Line), Words: u.Speaker})
			}
			t.Turns = t.Turns[:n-1]
		}
	}
	t.said = nil
}
