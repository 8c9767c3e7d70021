package paper

import (
	"strings"
	"testing"
)

// venueCases has a line for each name: type (c for paper-conference, j for article-journal), name, series,
// edition, and what else is found.
const venueCases = `
NeurIPS 2025                               | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
NeurIPS 2025 poster                        | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 | track poster
ICML 2025 (spotlight)                      | c | ICML 2025 | ICML | ICML 2025 | track spotlight
ICLR 2024, Oral Presentation               | c | ICLR 2024 | ICLR | ICLR 2024 | track Oral Presentation
NeurIPS 2024 spotlight poster              | c | NeurIPS 2024 | NeurIPS | NeurIPS 2024 | track spotlight poster
ICLR 2023 notable top 5%                   | c | ICLR 2023 | ICLR | ICLR 2023 | track notable top 5%
NeurIPS poster                             | c | NeurIPS | NeurIPS | | track poster
NeurIPS 2023 Datasets and Benchmarks Track | c | NeurIPS 2023 | NeurIPS | NeurIPS 2023 | track Datasets and Benchmarks Track
KDD 2025 (Applied Data Science Track)      | c | KDD 2025 | KDD | KDD 2025 | track Applied Data Science Track
ACL 2024 - System Demonstrations           | c | ACL 2024 | ACL | ACL 2024 | track System Demonstrations
CVPR 2025 (Best Paper Award Candidate)     | c | CVPR 2025 | CVPR | CVPR 2025 | award Best Paper Award Candidate
CVPR 2025, oral, best paper                | c | CVPR 2025 | CVPR | CVPR 2025 | track oral; award best paper
Accepted at NeurIPS 2025                   | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
NeurIPS 2025 (accepted)                    | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
ICLR 2025 Conference Withdrawn Submission  | - |
ICLR.cc/2025/Conference                    | c | ICLR 2025 | ICLR | ICLR 2025 |
CVPR (2025)                                | c | CVPR 2025 | CVPR | CVPR 2025 |
CVPR, 2025                                 | c | CVPR 2025 | CVPR | CVPR 2025 |
ICML'25                                    | c | ICML 2025 | ICML | ICML 2025 |
ICML ’98                                   | c | ICML 1998 | ICML | ICML 1998 |
CVPR26                                     | c | CVPR 2026 | CVPR | CVPR 2026 |
Accepted for publication in IEEE ICME      | c | IEEE ICME | IEEE ICME | |
Proceedings of the Fortieth AAAI Conference on Foo (AAAI-26) | c | Proceedings of the Fortieth AAAI Conference on Foo (AAAI 2026) | AAAI | AAAI 2026 |
the 64th Annual Meeting of Foo (ACL 2026, Main conference) | c | 64th Annual Meeting of Foo (ACL 2026) | ACL | ACL 2026 |
Digital Foo, Volume 141, 2023              | j | Digital Foo | Digital Foo | | volume 141
AAAI-25                                    | c | AAAI 2025 | AAAI | AAAI 2025 |
NIPS2017                                   | c | NIPS 2017 | NIPS | NIPS 2017 |
NeurIPS                                    | c | NeurIPS | NeurIPS | |
Proc. FooConf '25                          | c | Proc. FooConf 2025 | FooConf | FooConf 2025 |
2025 IEEE Int. Conf. on Foo                | c | 2025 IEEE Int. Conf. on Foo | IEEE Int. Conf. on Foo | IEEE Int. Conf. on Foo 2025 |
Findings of ACL 2024                       | c | Findings of ACL 2024 | Findings of ACL | Findings of ACL 2024 |
EMNLP 2024 Findings                        | c | EMNLP 2024 Findings | Findings of EMNLP | Findings of EMNLP 2024 |
Workshop on Foo at NeurIPS 2025            | c | Workshop on Foo at NeurIPS 2025 | Workshop on Foo at NeurIPS | Workshop on Foo at NeurIPS 2025 |
NeurIPS 2025 Workshop on Foo               | c | NeurIPS 2025 Workshop on Foo | NeurIPS Workshop on Foo | NeurIPS Workshop on Foo 2025 |
CHI '24: Proceedings of the CHI Conference on Human Factors | c | CHI '24: Proceedings of the CHI Conference on Human Factors | CHI | CHI 2024 |
Proceedings of the 32nd International Conference on Machine Learning | c | Proceedings of the 32nd International Conference on Machine Learning | International Conference on Machine Learning | 32nd International Conference on Machine Learning |
Proceedings of Thirty-third Conference on Learning Theory | c | Proceedings of Thirty-third Conference on Learning Theory | Conference on Learning Theory | Thirty-third Conference on Learning Theory |
International Conference on Foo (ICFOO 2025) | c | International Conference on Foo (ICFOO 2025) | ICFOO | ICFOO 2025 |
2019 IEEE Conference on Robots (ICRA)      | c | 2019 IEEE Conference on Robots (ICRA) | ICRA | ICRA 2019 |
Proceedings of the 32nd Conference on Foo, FOO 2015, Lille, France, 6-11 July 2015 | c | Proceedings of the 32nd Conference on Foo, FOO 2015, Lille, France, 6-11 July 2015 | FOO | FOO 2015 |
Proceedings of the 2019 Conference of Foo, Volume 1 (Long and Short Papers) | c | Proceedings of the 2019 Conference of Foo | Conference of Foo | Conference of Foo 2019 | track Long and Short Papers; volume 1
Proceedings of the 58th Annual Meeting of Foo (Volume 1: Long Papers) | c | Proceedings of the 58th Annual Meeting of Foo | Annual Meeting of Foo | 58th Annual Meeting of Foo | track Volume 1: Long Papers
Advances in Neural Information Processing Systems 37 | c | Advances in Neural Information Processing Systems | Advances in Neural Information Processing Systems | | volume 37
Proceedings of Machine Learning Research   | c | Proceedings of Machine Learning Research | Proceedings of Machine Learning Research | |
JMLR                                       | j | JMLR | JMLR | |
JMLR 2025                                  | j | JMLR 2025 | JMLR | JMLR 2025 |
Journal of Foo                             | j | Journal of Foo | Journal of Foo | |
IEEE Foo Letters (RA-L)                    | j | IEEE Foo Letters (RA-L) | IEEE Foo Letters | |
Journal of Foo (Basel)                     | j | Journal of Foo (Basel) | Journal of Foo (Basel) | |
Journal of Foo 12(3), 2025                 | j | Journal of Foo | Journal of Foo | | volume 12; number 3
J. Foo, vol. 12, no. 3, pp. 1-10, 2025     | j | J. Foo | J. Foo | | volume 12; number 3; pages 1-10
Nature 600 (2021)                          | j | Nature | Nature | | volume 600
IEEE Transactions on Foo                   | j | IEEE Transactions on Foo | IEEE Transactions on Foo | |
ACM Transactions on Foo (Proceedings of SIGGRAPH) 2020 | j | ACM Transactions on Foo (Proceedings of SIGGRAPH) 2020 | ACM Transactions on Foo (Proceedings of SIGGRAPH) | ACM Transactions on Foo (Proceedings of SIGGRAPH) 2020 |
Proceedings of the National Academy of Sciences | j | Proceedings of the National Academy of Sciences | Proceedings of the National Academy of Sciences | |
Proceedings of the IEEE                    | j | Proceedings of the IEEE | Proceedings of the IEEE | |
Proceedings of the IEEE Conference on Foo  | c | Proceedings of the IEEE Conference on Foo | IEEE Conference on Foo | |
Third World Quarterly                      | j | Third World Quarterly | Third World Quarterly | |
In Proceedings of FooConf 2025             | c | Proceedings of FooConf 2025 | FooConf | FooConf 2025 |
Neurocomputing                             | j | Neurocomputing | Neurocomputing | |
the 5th New Frontiers in Foo Workshop      | c | 5th New Frontiers in Foo Workshop | New Frontiers in Foo Workshop | 5th New Frontiers in Foo Workshop |
the 2nd International Conference on Foo (FLICS2026) | c | 2nd International Conference on Foo (FLICS 2026) | FLICS | FLICS 2026 |
the XXIV Conference on Foo (AISEM) 2026    | c | XXIV Conference on Foo (AISEM) 2026 | AISEM | AISEM 2026 |
Nature Foo                                 | j | Nature Foo | Nature Foo | |
Springer Nature Proceedings                | c | Springer Nature Proceedings | Springer Nature Proceedings | |
alphaXiv                                   | - |
Handbook of Foo                            | chapter | Handbook of Foo | Handbook of Foo | |
NeurIPS 2025 (arXiv:2503.04715)            | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
EMNLP2025 MainConference                   | c | EMNLP 2025 | EMNLP | EMNLP 2025 |
EMNLP2025Main                              | c | EMNLP 2025 | EMNLP | EMNLP 2025 | track Main
ACL2025Findings                            | c | ACL 2025 Findings | Findings of ACL | Findings of ACL 2025 |
ICML2025 Workshop on Foo                   | c | ICML 2025 Workshop on Foo | ICML Workshop on Foo | ICML Workshop on Foo 2025 |
CVPR2025Highlight                          | c | CVPR 2025 | CVPR | CVPR 2025 | track Highlight
ICLR2025-Poster                            | c | ICLR 2025 | ICLR | ICLR 2025 | track Poster
NeurIPS_2025                               | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
NeurIPS-25                                 | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 |
the Journal track of ECML PKDD 2025        | c | ECML PKDD 2025 | ECML PKDD | ECML PKDD 2025 | track Journal track
Proceedings of the Industry Track of ACL 2025 | c | ACL 2025 | ACL | ACL 2025 | track Industry Track
the Datasets and Benchmarks Track of NeurIPS 2025 | c | NeurIPS 2025 | NeurIPS | NeurIPS 2025 | track Datasets and Benchmarks Track
CHI Conference on Foo (CHI '25)            | c | CHI Conference on Foo (CHI 2025) | CHI | CHI 2025 |
Proceedings of the 63rd Annual Meeting of Foo (Volume | c | Proceedings of the 63rd Annual Meeting of Foo | Annual Meeting of Foo | 63rd Annual Meeting of Foo |
International Conference on Foo (ICFOO     | c | International Conference on Foo (ICFOO) | ICFOO | |
ACM Trans. Foo 44, 4                       | j | ACM Trans. Foo | ACM Trans. Foo | | volume 44; number 4
Physical Review D 112, 043512 (2025)       | j | Physical Review D | Physical Review D | | volume 112; pages 043512
Nature Foo volume 16, Article number: 1234 (2025) | j | Nature Foo | Nature Foo | | volume 16; pages 1234
TMLR, 12/2025                              | j | TMLR 2025 | TMLR | TMLR 2025 |
Published as a conference paper at ICLR 2025 | c | ICLR 2025 | ICLR | ICLR 2025 |
COLM 2025 Conference                       | c | COLM 2025 | COLM | COLM 2025 |
COLM 2025 camera ready                     | c | COLM 2025 | COLM | COLM 2025 |
Interspeech 2025, Rotterdam                | c | Interspeech 2025, Rotterdam | Interspeech | Interspeech 2025 |
PMLR 235                                   | c | PMLR | PMLR | | volume 235
LNCS 14567                                 | c | LNCS | LNCS | | volume 14567
Zenodo                                     | - | server Zenodo
arXiv                                      | - | server arXiv
arXiv preprint arXiv:2503.04715            | - | server arXiv; arxiv 2503.04715
CoRR abs/2503.04715                        | - | server arXiv; arxiv 2503.04715
arXiv:2503.04715v2 [cs.CL]                 | - | server arXiv; arxiv 2503.04715
ArXiv.org                                  | - | server arXiv
arXiv (Cornell University)                 | - | server arXiv
bioRxiv                                    | - | server bioRxiv
medRxiv preprint 2024.01.02                | - | server medRxiv
SSRN Electronic Journal                    | - | server SSRN
OpenReview.net                             | - | server OpenReview
Research Square (Research Square)          | - | server Research Square
Hugging Face Daily Papers                  | - |
Preprint                                   | - |
Submitted to ICLR 2026                     | - |
Under review                               | - |
`

func TestParseVenue(t *testing.T) {
	types := map[string]string{"c": "paper-conference", "j": "article-journal", "-": ""}
	n := 0
	for line := range strings.Lines(venueCases) {
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) < 2 {
			continue
		}
		n++
		v := ParseVenue(cells[0])
		want := Venue{Type: cells[1]}
		if full, ok := types[cells[1]]; ok {
			want.Type = full
		}
		if want.Type != "" {
			want.Name, want.Series, want.Edition = cells[2], cells[3], cells[4]
		}
		got := v
		got.Year = 0
		for key, field := range map[string]*string{
			"track": &want.Track, "award": &want.Award, "volume": &want.Volume, "number": &want.Number, "pages": &want.Pages, "server": &want.Server, "arxiv": &want.ArXiv,
		} {
			for part := range strings.SplitSeq(cells[len(cells)-1], "; ") {
				if value, ok := strings.CutPrefix(part, key+" "); ok {
					*field = value
				}
			}
		}
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", cells[0], got, want)
		}
		if again := ParseVenue(v.Name); again.Name != v.Name || again.Series != v.Series || again.Edition != v.Edition || again.Type != v.Type {
			t.Errorf("%s: the name %q is not stable: %+v", cells[0], v.Name, again)
		}
		if v.Year > 0 && v.Edition != "" && !strings.HasSuffix(v.Edition, " "+Date{Year: v.Year}.String()) {
			t.Errorf("%s: edition %q of %d", cells[0], v.Edition, v.Year)
		}
	}
	if n < 60 {
		t.Errorf("only %d cases", n)
	}
}
