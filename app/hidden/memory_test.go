package hidden

import (
	"reflect"
	"strings"
	"testing"
)

// What was found before is found again, whatever was done to it meanwhile, and a text is no name
// because it was asked about as one. What is kept has an end.
func TestWhatWasFoundIsFoundAgain(t *testing.T) {
	x := New([]Person{{Name: "Maria Silva"}})
	text := "Maria Silva and maria"
	first := x.Find(text)
	if len(first) == 0 || first[0].To != len("Maria Silva") {
		t.Fatalf("%v", first)
	}
	asNames := len(x.FindName(text))
	first[0] = Hit{}
	for range 2 { // of what is kept, too, each has its own
		again := x.Find(text)
		if len(again) != len(first) || again[0].To != len("Maria Silva") || len(x.FindName(text)) != asNames {
			t.Errorf("%v and %d names", again, asNames)
		}
		again[0] = Hit{}
	}
	inWords, asID := x.Find("silva"), x.FindSlug("silva")
	if reflect.DeepEqual(inWords, asID) || !reflect.DeepEqual(x.Find("silva"), inWords) || !reflect.DeepEqual(x.FindSlug("silva"), asID) {
		t.Errorf("as words %v, as an identifier %v", inWords, asID)
	}
	if len(x.With([]Person{{Name: "Ana Costa"}}).Find(text+", Ana Costa")) != len(first)+1 || len(x.Find(text+", Ana Costa")) != len(first) {
		t.Error("more people change what an index finds")
	}
	for n := range 40 {
		x.memory.keep(strings.Repeat("x", memoryRoom/30+n), inText, nil)
		x.memory.keep(strings.Repeat("x", memoryRoom/7+n), inText, nil) // too large to be kept
	}
	sum := 0
	for k := range x.memory.found {
		sum += len(k.text)
	}
	if len(x.memory.found) > 30 || sum > memoryRoom || sum == 0 || sum != x.memory.bytes {
		t.Errorf("%d bytes are kept, counted as %d", sum, x.memory.bytes)
	}
}
