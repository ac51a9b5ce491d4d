package importing

import (
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/budget"
)

// Every word of a chat is somebody's, or left over; those of messages to single people are
// neither.
func TestMessagesAndWhatIsLeftAreTheWholeChat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := &uniqueWords{}
		var b strings.Builder
		want := map[string]int{}
		for range rapid.IntRange(1, 10).Draw(t, "messages") {
			private := rapid.Bool().Draw(t, "private")
			head := rapid.SampledFrom([]string{"10:01:02 From Ana Fnord to Everyone:\n", "10:01:02\t From Ana Fnord to Everyone : ", "[10:01:02] From Ana Fnord to Everyone:"}).Draw(t, "head")
			if private {
				head = rapid.SampledFrom([]string{"10:01:02 From Ana Fnord to Li Zyx(Direct Message):\n", "10:01:02\t From Ana Fnord to Li Zyx (Privately) : ", "10:01:02 From Ana Fnord to Hosts and panelists:\n", "10:01:02\t From Ana Fnord (Privately) : "}).Draw(t, "head")
			}
			b.WriteString(head)
			for range rapid.IntRange(1, 4).Draw(t, "lines") {
				w := k.one()
				if !private {
					want[w] = 1
				}
				line := rapid.SampledFrom([]string{w, "ANA SAMPLE: " + w, ">> LI ZYX: " + w, "Replying to \"" + w + "\"", "Reacted to \"" + w + "\" with x", "10:30 " + w, "Ana Sample  0:05 " + w, "a --> " + w, "Ana " + w + " started transcription"}).Draw(t, "line")
				b.WriteString("\t" + line + "\n")
			}
		}
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(b.String())))
		if err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
		got := map[string]int{}
		for _, u := range r.Items {
			for _, w := range uniqueWord.FindAllString(strings.ToLower(u.Text), -1) {
				got[w]++
			}
		}
		for _, l := range r.Left {
			for _, w := range uniqueWord.FindAllString(strings.ToLower(l.Words), -1) {
				got[w]++
			}
		}
		if !maps.Equal(got, want) {
			t.Fatalf("%v, want %v of\n%s\n%+v", got, want, b.String(), r)
		}
	})
}

// Every word of a transcript is somebody's, or left over; those of messages to single
// people are neither.
func TestTurnsAndWhatIsLeftAreTheWholeTranscript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := &uniqueWords{}
		var b strings.Builder
		vtt := rapid.Bool().Draw(t, "vtt")
		if vtt {
			b.WriteString("WEBVTT - " + k.one() + "\nKind: captions\n\n")
		}
		for range rapid.IntRange(1, 14).Draw(t, "lines") {
			w := k.one()
			line := rapid.SampledFrom([]string{
				">> ANA FNORD: " + w, ">> " + w, ">> The " + w + " is: who?", w + " goes on.", "ANA " + strings.ToUpper(w) + ": yes.", "FINISHED " + strings.ToUpper(w), "***", "", ">> ANA FNORD:", "[09:30:10] >> LI ZYX: " + w, "(" + w + ")",
				"Captioned by " + w + ".", "(The meeting concluded at 10:30, " + w + ")", "09:33:02 From Li Zyx to Everyone: " + w, ">> A " + w + " >> LI ZYX: and.", "Ana Fnord  0:05",
			}).Draw(t, "line")
			if vtt {
				line = rapid.SampledFrom([]string{"", "NOTE " + k.one() + "\n\n", "id\n"}).Draw(t, "before") + "00:00:01.000 --> 00:00:02.000\n" + line + "\n"
			}
			b.WriteString(line + "\n")
		}
		b.WriteString("\n>> ANA FNORD: last.\n>> LI ZYX: last.\n")
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(b.String())))
		if err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
		got := map[string]int{}
		count := func(s string) {
			for _, w := range uniqueWord.FindAllString(strings.ToLower(s), -1) {
				got[w]++
			}
		}
		last := ""
		for _, u := range r.Items {
			count(u.Text)
			if u.Speaker != last { // one who goes on is named once
				count(u.Speaker)
			}
			last = u.Speaker
		}
		for _, l := range r.Left {
			count(l.Words)
		}
		for _, w := range uniqueWord.FindAllString(strings.ToLower(b.String()), -1) {
			if got[w] != 1 {
				t.Fatalf("%s is there %d times of\n%s\n%+v", w, got[w], b.String(), r)
			}
		}
	})
}
