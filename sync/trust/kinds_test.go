package trust

import (
	"strings"
	"testing"
)

// What a letter of the tables is taken for is taken for nothing else: else two names of which one
// has the letter and the other what it looks like would be told apart.
func TestWhatALetterLooksLikeIsSeenAsItself(t *testing.T) {
	s := NewSkeletons()
	if len(s.looks) < 5000 {
		t.Errorf("the tables have %d letters only", len(s.looks))
	}
	for r, as := range s.looks {
		if again := s.word(as); again != as {
			t.Errorf("%c looks like %s, and that like %s", r, as, again)
		}
		name := "x" + string(r)
		if a, b := s.Of(name), s.Of("x"+as); !Alike(a, b) || !Alike(b, a) {
			t.Errorf("%s and x%s are told apart: %v, %v", name, as, a, b)
		}
	}
}

// A name stays alike to itself whatever is put behind it, and to no other one.
func TestWhatIsSetOffFromANameIsLeftOut(t *testing.T) {
	s := NewSkeletons()
	for _, name := range []string{"Amina Sample", "Lena Lund", "Zoe Müller-Østergård", "陈国华", "علي حسن", "Иван Петров", "김 지훈"} {
		for _, more := range []string{", facilitator", ": facilitator", " - Facilitator", " – chair", ", BPF", ", IGF Secretariat", " / UN", " | co-chair", " (BPF)", " [chair]", " <lena@example.org>", ", of the Working Group", "，主持人", " — animatrice", "; relatora", "@example"} {
			if !Alike(s.Of(name), s.Of(name+more)) || !Alike(s.Of(name+more), s.Of(name)) {
				t.Errorf("%q and %q are told apart: %v, %v", name, name+more, s.Of(name), s.Of(name+more))
			}
			for _, other := range []string{"Bruno Beta", "Amina Samples", "李明"} {
				if Alike(s.Of(other), s.Of(name+more)) || Alike(s.Of(other+more), s.Of(name+more)) {
					t.Errorf("%q and %q are taken for each other: %v", other, name+more, s.Of(name+more))
				}
			}
		}
	}
	if a, b := s.Of("Silva Costa, Ana"), s.Of("Silva Costa, João"); Alike(a, b) {
		t.Errorf("two people of one family are taken for each other: %v, %v", a, b)
	}
}

func BenchmarkNames(b *testing.B) {
	s := NewSkeletons()
	name := strings.Repeat("Zoe Müller-Østergård ", 2)
	for b.Loop() {
		s.Of(name)
	}
}
