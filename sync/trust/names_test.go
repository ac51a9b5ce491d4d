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
	} {
		if a, b := s.Of(same[0]), s.Of(same[1]); a != b || a == "" {
			t.Errorf("%q and %q look the same, and were told apart: %q, %q", same[0], same[1], a, b)
		}
	}
	for _, other := range [][2]string{{"Maria Silva", "Mario Silva"}, {"Иван Петров", "Пётр Иванов"}, {"李明", "李梅"}, {"محمد", "أحمد"}, {"Ben Ode", "Ben Odeh"}} {
		if a, b := s.Of(other[0]), s.Of(other[1]); a == b {
			t.Errorf("%q and %q are other names, and were taken for each other: %q", other[0], other[1], a)
		}
	}
}
