package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQueryMatchesInEveryLanguage(t *testing.T) {
	for _, c := range []struct {
		query, text string
		want        bool
	}{
		{"norms states", "States agreed on NORMS of behaviour", true},
		{"norms market", "States agreed on norms", false},
		{"reunion", "La réunion a commencé", true},
		{"RÉUNION", "la reunion", true},
		{"规范", "各国应遵守网络规范。", true},
		{"ограничения", "Без Ограничения доступа", true},
		{"المعايير", "تلتزم الدول بالمَعايير", true},
		{`"open list"`, "an open  list", false},
		{`"open list"`, "the open list of members", true},
		{"", "anything", false},
		{"   ", "anything", false},
	} {
		if got := Parse(c.query).Match(c.text); got != c.want {
			t.Errorf("Parse(%q).Match(%q) = %v, want %v", c.query, c.text, got, c.want)
		}
	}
}

func TestExcerptShowsTheHit(t *testing.T) {
	long := strings.Repeat("avant ", 200) + "accès universel " + strings.Repeat("après ", 200)
	got := Parse("acces").Excerpt(long, 60)
	if !strings.Contains(got, "accès") || utf8.RuneCountInString(got) > 62 {
		t.Errorf("Excerpt = %q", got)
	}
}
