package intake

import "strings"

// journalOf returns the journal that a macro of astronomy names, as ADS writes the field: {\apj}. Other values
// return "".
func journalOf(value string) string {
	name, ok := strings.CutPrefix(strings.Trim(value, "{} "), `\`)
	if !ok {
		return ""
	}
	for line := range strings.Lines(astronomyJournals) {
		if macro, journal, _ := strings.Cut(strings.TrimSpace(line), " "); macro == name {
			return journal
		}
	}
	return ""
}

// astronomyJournals are the macros of AASTeX that BibTeX from ADS has.
const astronomyJournals = `aj The Astronomical Journal
apj The Astrophysical Journal
apjl The Astrophysical Journal Letters
apjlett The Astrophysical Journal Letters
apjs The Astrophysical Journal Supplement Series
apjsupp The Astrophysical Journal Supplement Series
aap Astronomy and Astrophysics
astap Astronomy and Astrophysics
aapr The Astronomy and Astrophysics Review
aaps Astronomy and Astrophysics Supplement Series
ao Applied Optics
apss Astrophysics and Space Science
araa Annual Review of Astronomy and Astrophysics
baas Bulletin of the American Astronomical Society
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
iaucirc IAU Circulars
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jcp The Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
nat Nature
nphysa Nuclear Physics A
pasa Publications of the Astronomical Society of Australia
pasj Publications of the Astronomical Society of Japan
pasp Publications of the Astronomical Society of the Pacific
physrep Physics Reports
planss Planetary and Space Science
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
procspie Proceedings of SPIE
psj The Planetary Science Journal
rmxaa Revista Mexicana de Astronomía y Astrofísica
solphys Solar Physics
ssr Space Science Reviews`
