package journal

// gaps lists the frames that are missing between those found. Nothing is
// known to be missing before the first.
func gaps(found []loaded) []Gap {
	var out []Gap
	var last uint64
	started := false
	for _, s := range found {
		for _, f := range s.frames {
			if started && f.prev > last {
				out = append(out, Gap{After: last, Before: f.seq})
			}
			last, started = f.seq, true
		}
	}
	return out
}

// frames are frames in order of Seq.
type frames []Frame

// lacking collects from the second copy what the first misses: in its gaps, at
// its end, and before its first frame where its first segment lost it.
func lacking(found []loaded, missing []Gap, extra []loaded) (frames, error) {
	var first, start, last uint64
	for _, s := range found {
		if len(s.frames) > 0 {
			if first == 0 {
				first = s.frames[0].seq
			}
			last = s.frames[len(s.frames)-1].seq
		}
	}
	if len(found) > 0 {
		start = found[0].first
	}
	var out frames
	for _, s := range extra {
		data, err := s.bytes()
		if err != nil {
			return out, err
		}
		for _, at := range s.frames {
			want := at.seq > last || at.seq >= start && at.seq < first
			for _, g := range missing {
				want = want || at.seq > g.After && at.seq < g.Before
			}
			if !want || len(out) > 0 && out[len(out)-1].Seq >= at.seq {
				continue
			}
			if f, _, err := parse(data[at.at.from:at.at.to]); err == nil {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

// upTo returns the part of the frames that belongs to segment i: from its first number
// to the first of the next segment.
func (fs frames) upTo(found []loaded, i int) frames {
	var out frames
	for _, f := range fs {
		if (i == 0 || f.Seq >= found[i].first) && (i == len(found)-1 || f.Seq < found[i+1].first) {
			out = append(out, f)
		}
	}
	return out
}
