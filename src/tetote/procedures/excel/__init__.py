"""XLSForm in and out: workbooks (.xlsx, .xls), .csv and Markdown tables to definitions and back.

What is refused is refused loudly, with every finding at once; what is not understood is kept, never dropped in silence.
"""

from tetote.procedures.excel.exporting import Exported, export_workbook
from tetote.procedures.excel.importing import Imported, import_sheets, import_workbook

__all__ = ["Exported", "Imported", "export_workbook", "import_sheets", "import_workbook"]
