package outline

import (
	"fmt"
	"strings"
	"testing"
)

// A text as long as an output may be: some 60,000 words.
func longText() string {
	var b strings.Builder
	for i := 0; b.Len() < 400<<10; i++ {
		if i%10 == 0 {
			fmt.Fprintf(&b, "## Section %d\n\n- an item\n- and another[^%d]\n\n[^%d]: A note.\n\n", i, i, i)
		}
		b.WriteString(strings.Repeat(fmt.Sprintf("States should *not* allow harm, number %d. ", i), 9) + "\n\n")
	}
	return b.String()
}

func BenchmarkParagraphs(b *testing.B) {
	s := longText()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Paragraphs(s)
	}
}

func BenchmarkParse(b *testing.B) {
	s := longText()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Parse(s)
	}
}

func BenchmarkNewBetween(b *testing.B) {
	s := longText()
	for b.Loop() {
		NewBetween(s, s, 2)
	}
}
