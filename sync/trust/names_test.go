package trust_test

import (
	"testing"

	"rapporteur/sync/trust"
)

func TestNamesThatLookTheSame(t *testing.T) {
	s := trust.NewSkeletons()
	for _, same := range [][2]string{
		{"Maria Silva", "maria  silva"},
		{"Maria Silva", "Mаria Silva"},
		{"Maria Silva", "Maria Siiva"},
		{"Maria Silva", "Maria\u200b Silva"},
		{"Zoé", "Zoe\u0301"},
		{"José Núñez", "Jose Nunez"},
		{"Ben Ode", "Веn Оdе"},
		{"Ben Ode", "Ben\u00a0Ode"},
		{"Nina", "Νina"},
		{"Ｂｅｎ Ode", "Ben Ode"},
		{"Ian", "lan"},
		{"علي حسن", "علـي حسن"},
		{"علي حسن", "علی حسن"},
		{"علي حسن", "على حسن"},
		{"كريم", "کریم"},
		{"Amina Sample", "Sample Amina"},
		{"Amina Sample", "Sample, Amina"},
		{"Amina Sample", "Dr Amina Sample"},
		{"Amina Sample", "H.E. Ms. Amina Sample"},
		{"Amina Sample", "Amina Sample, PhD"},
		{"Amina Sample", "Amina Sample (coordinator)"},
		{"Dr. Amina Sample", "Amina Sample [chair]"},
		{"Amina Sample", "Arnina Sample"},
		{"Amina Sample", "ᴀᴍɪɴᴀ Sample"},
		{"Zoe Adams", "ZoeAdams"},
		{"د. علي حسن", "علي حسن"},
		{"李明", "李眀"},
		{"李明", "李明先生"},
		{"Amina Rose Sample", "Sample, Amina Rose"},
		{"陳國華", "陈国华"},
		{"黃麗", "黄丽"},
		{"呂明先生", "吕眀"},
		{"啟明", "启明"},
		{"Amina Sample", "Amina Sample, facilitator"},
		{"Amina Sample", "Facilitator Amina Sample"},
		{"Amina", "Amina, facilitator"},
		{"陈国华", "陳國華，主持人"},
		{"Lena Lund", "Lena Lund, BPF"},
		{"Lena Lund, IGF", "Lena Lund: BPF"},
		{"Lena Lund", "BPF – Lena Lund"},
		{"Lena Lund", "Lena Lund <lena@example.org>"},
		{"Amina Sample", "ꓮmina Sample"},
		{"Lena Lund", "ꓡena Lund"},
		{"Lena Lund", "ᒪena ᏞunԀ"},
		{"François Müller", "Francois Mueller"},
		{"Björn Müller", "Bjoern Muller"},
		{"Mueller Mugabe", "Mugabe Müller"},
		{"Søren Aagaard", "Soeren Ågård"},
		{"Karl Weiß", "Karl Weiss"},
		{"Karl Weiß", "Karl Weiβ"},
		{"KARL WEISS", "Karl Weiẞ"},
		{"Anna Adams", "AnnaAdams"},
		{"Ægir Œuvre", "Aegir Oeuvre"},
	} {
		a, b := s.Of(same[0]), s.Of(same[1])
		if !trust.Alike(a, b) || !trust.Alike(b, a) {
			t.Errorf("%q and %q look the same, and were told apart: %q, %q", same[0], same[1], a, b)
		}
	}
	for _, other := range [][2]string{{"Maria Silva", "Mario Silva"}, {"Иван Петров", "Пётр Иванов"}, {"李明", "李梅"}, {"محمد", "أحمد"}, {"Ben Ode", "Ben Odeh"}, {"Dr Li", "Ms Li"}, {"Maria Garcia", "Maria Garcia Lopez"}, {"", "(chair)"}, {"Anh Nguyen", "Don Nguyen"}, {"Silva Costa, Ana", "Silva Costa, João"}, {"陈国华", "陈国英"}, {"Sample, Amina", "Sample, Ben"}, {"GARCIA LOPEZ, ANA", "GARCIA LOPEZ, JUAN"}, {"Sample, Amina", "Amina"}} {
		if a, b := s.Of(other[0]), s.Of(other[1]); trust.Alike(a, b) {
			t.Errorf("%q and %q are other names, and were taken for each other: %q", other[0], other[1], a)
		}
	}
}
