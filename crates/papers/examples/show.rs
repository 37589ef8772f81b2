//! Writes every paper in every language into a folder, to look at: `show <folder> [lines] [draft]`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use papers::{
    CommercialInvoice, Form, PackingList, Paper, PaperLang, ProductionInstruction, ProformaInvoice,
    Quotation, SalesContract,
};

struct Show {
    press: press::Press,
    folder: PathBuf,
    draft: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("show <folder> [lines] [draft]")?);
    let lines = arguments.next().map_or(Ok(8), |text| text.parse())?;
    let draft = arguments.next().is_some();
    fs::create_dir_all(&folder)?;
    let show = Show { press: press::Press::new(), folder, draft };
    show.write("quotation", &mut Quotation::example(lines))?;
    show.write("contract", &mut SalesContract::example(lines))?;
    show.write("proforma", &mut ProformaInvoice::example(lines))?;
    show.write("invoice", &mut CommercialInvoice::example(lines))?;
    show.write("packing_list", &mut PackingList::example(lines))?;
    show.write("instruction", &mut ProductionInstruction::example(lines))?;
    show.write("form", &mut Form::example(lines))
}

impl Show {
    fn write<P: Paper>(&self, name: &str, paper: &mut P) -> Result<(), Box<dyn Error>> {
        paper.head_mut().draft = self.draft;
        for lang in PaperLang::ALL {
            paper.head_mut().lang = lang;
            let pdf = paper.render(&self.press)?;
            let file = self.path(name, lang, "pdf");
            println!("{}: {} pages, missing {:?}", file.display(), pdf.pages, pdf.missing_glyphs);
            fs::write(file, &pdf.bytes)?;
            fs::write(self.path(name, lang, "xlsx"), paper.xlsx()?)?;
        }
        Ok(())
    }

    fn path(&self, name: &str, lang: PaperLang, ending: &str) -> PathBuf {
        let lang = format!("{lang:?}").to_lowercase();
        Path::new(&self.folder).join(format!("{name}-{lang}.{ending}"))
    }
}
