package similarity

import "testing"

func TestLike(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		from, to float64
	}{
		{"The core must be protected by all.", "The core must be protected by all.", 1, 1},
		{"The core must be protected by all.", "the core, must be protected by all", 1, 1},
		{"The core must be protected by all states.", "The core should be protected by all states.", 0.6, 0.9},
		{"各国应当保护互联网公共核心", "各国必须保护互联网公共核心", 0.6, 0.95},
		{"Les États doivent agir ensemble.", "States should act together.", 0, 0.1},
		{"", "", 1, 1},
		{"", "x", 0, 0},
	} {
		got, back := Of(c.a).Similarity(Of(c.b)), Of(c.b).Similarity(Of(c.a))
		if got < c.from || got > c.to || got != back {
			t.Errorf("%q, %q: %.2f (back %.2f), want %.2f to %.2f", c.a, c.b, got, back, c.from, c.to)
		}
	}
}
