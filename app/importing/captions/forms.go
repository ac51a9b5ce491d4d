package captions

import (
	"html"
	"strings"

	"rapporteur/app/pattern"
)

var (
	// ownLines are a name and a time on a line of their own, as services write them above
	// what somebody says: "Ana Fnord  0:05", "[Ana Fnord] 10:01:02", "[12/1 10:01 AM] Ana Fnord".
	ownLines = []*pattern.Pattern{
		pattern.New(`^(?P<name>\pL[^:：\d>]{1,60}?|\pL[\pL ]{2,30} \d{1,3})[ \t\x{a0}]{1,4}\(?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\)?$`),
		pattern.New(`^\[(?P<name>\pL[^:：>\[\]]{1,60})\][ \t]{1,4}(?P<time>\d{1,2}:\d{2}(?::\d{2})?)$`),
		pattern.New(`^\[\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?,?\s+(?P<time>` + timeOfDay + `)\]\s+(?P<name>\pL[^:：>\[\]]{1,60})$`),
	}
	// wide parts a name from its time so that no sentence looks like it.
	wide = pattern.New(`^\[|[ \t\x{a0}]{2,}\(?\d{1,2}:[\d:]+\)?$`)
	// aboutService is what a service writes among what is said.
	aboutService = pattern.New(`(?i)^.{1,60} (?:started|stopped) transcription$`)

	sbvTime = pattern.New(`(?m)^(\d{1,2}:\d{2}:\d{2}\.\d{3}),(\d{1,2}:\d{2}:\d{2}\.\d{3})$`)
	// wordTime has no noughts before its figures, as no captions have.
	wordTime = pattern.New(`(?m)^\d:\d:\d{1,2}\.\d{1,7}\s*-->\s*\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,7}\s*$`)
	// timed is a word of captions that grow while somebody speaks.
	timed = pattern.New(`<\d{2}:\d{2}:\d{2}\.\d{3}><c>`)
)

// ownLineOf returns the name and the time of a line that has only these.
func ownLineOf(line string) (name, clock string, ok bool) {
	for _, form := range ownLines {
		if m := form.FindStringSubmatch(line); m != nil {
			return m[form.SubexpIndex("name")], m[form.SubexpIndex("time")], true
		}
	}
	return "", "", false
}

// Looks reports whether a text looks like what was said: it has the times of captions, is
// a chat, or has names and times above other words.
func Looks(all string) bool {
	if isChat(all) || hasCues(likeCaptions(all)) {
		return true
	}
	names, words, above := 0, 0, false
	for l := range strings.Lines(all) {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		_, _, own := ownLineOf(l)
		if !own && above {
			words++
		}
		if own {
			names++
		}
		above = own && wide.MatchString(l)
	}
	return words > 0 && names == words
}

// hasCues reports whether a text has the times of captions.
func hasCues(all string) bool {
	if !strings.Contains(all, cueTime) {
		return false
	}
	for l := range strings.Lines(all) {
		if cue.MatchString(strings.TrimSpace(l)) {
			return true
		}
	}
	return false
}

// likeCaptions writes what services have in forms of their own as captions, line by line:
// the captions of a video (SBV), and what a call leaves as a Word file, where the name
// stands below the time.
func likeCaptions(all string) string {
	if sbvTime.MatchString(all) {
		return sbvTime.ReplaceAllString(all, "$1 --> $2")
	}
	at := wordTime.FindStringIndex(all)
	if at == nil || strings.Contains(all[:at[0]], cueTime) {
		return all
	}
	lines := strings.Split(all, "\n")
	for i := range len(lines) - 2 {
		if cue.MatchString(strings.TrimSpace(lines[i])) && strings.TrimSpace(lines[i+2]) != "" {
			lines[i+1] = "<v " + html.EscapeString(strings.TrimSpace(lines[i+1])) + ">"
		}
	}
	return strings.Join(lines, "\n")
}
