/**
 * The closed list of expected failures. A problem is a value `{code, params}` that crosses every border (worker, engine, IPC,
 * dossier.json); its Chinese sentence says what happened, what was kept and what to do. Thrown errors become `internal`.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

type Message = (p: Readonly<Record<string, string | number>>) => string;

const messages = {
  'file-missing': (p) => `找不到文件「${p.name}」。请确认U盘或文件夹仍在原处，再重新导入。`,
  'file-empty': (p) => `文件「${p.name}」是空的（0 字节），已跳过。其余文件不受影响。请重新扫描或重新复制该文件。`,
  'file-unreadable': (p) => `文件「${p.name}」无法读取（${p.detail ?? '没有权限或已损坏'}），已跳过。其余文件不受影响。`,
  'file-unsupported': (p) => `文件「${p.name}」的格式暂不支持，已跳过。可导入 PDF、OFD、JPEG、PNG、TIFF、WebP、BMP，以及装有这些文件的 ZIP 或文件夹。${p.hint ?? ''}`,
  'file-too-large': (p) => `文件「${p.name}」超过 ${p.limitMb} MB 的上限，已跳过。可在设置中调整上限，或拆分后再导入。`,
  'file-broken': (p) => `文件「${p.name}」已损坏，打不开，已跳过。其余文件不受影响。请向报送单位索取完好的文件。`,
  'file-repaired': (p) => `文件「${p.name}」有损坏，已尽量修复，找回 ${p.pages} 页。请与纸质卷核对页数，如有缺页请重新索取。`,
  'pdf-encrypted': (p) => `文件「${p.name}」加了密码，打不开，其余文件不受影响。请在案卷的「文件」栏输入密码，或取得无密码的文件后再导入。`,
  'wrong-password': (p) => `密码不对，文件「${p.name}」没有打开。请核对大小写后再试。`,
  'archive-locked': (p) => `压缩包「${p.name}」中的「${p.entry}」加了密码，已跳过。请解压后再导入。`,
  'archive-unsafe': (p) => `压缩包「${p.name}」中的「${p.entry}」路径不安全，已跳过。其余文件不受影响。`,
  'archive-bomb': (p) => `压缩包「${p.name}」中的「${p.entry}」解开后过大（超过 ${p.limitMb} MB），已跳过。其余文件不受影响。`,
  'archive-nested': (p) => `压缩包「${p.name}」中的「${p.entry}」套了太多层压缩包，已跳过。请解压后再导入。`,
  'archive-full': (p) => `压缩包「${p.name}」中有 ${p.entries} 个文件，超过 ${p.limit} 个的上限，已跳过。请拆分后再导入。`,
  'file-elsewhere': (p) => `文件「${p.name}」与案卷「${p.dossier}」中的文件完全相同。已照常导入，请核对是否放错了案卷。`,
  'watch-gone': (p) => `监视的文件夹「${p.name}」暂时打不开（U盘已拔出或网络已断开）。接回后自动继续；已收取的内容都在。`,
  'page-too-heavy': (p) => `第 ${p.page} 页处理时占用内存过多（超过 ${p.limitMb} MB），已跳过。其余各页不受影响；可在设置中调高上限后重试。`,
  'part-marked': () => '拆出的后半页上有文书或要素的更正，合回会丢失，没有执行。请先撤销这些更正。',
  'too-many-pages': (p) => `文件「${p.name}」有 ${p.pages} 页，超过 ${p.limit} 页的上限，已跳过。请拆分后再导入。`,
  'no-pages': (p) => `「${p.name}」中没有可以评查的页面，没有建立案卷。`,
  'already-here': (p) => `「${p.name}」此前已导入（案卷「${p.dossier}」），没有重复导入。`,
  'page-unreadable': (p) => `第 ${p.page} 页无法识别（${p.detail ?? '图像损坏'}）。其余各页不受影响；该页仍可画框评查，也可重新扫描后把整卷再导入。`,
  'page-timeout': (p) => `第 ${p.page} 页处理超时，已跳过。其余各页不受影响，可在任务栏中重试该页。`,
  'page-too-large': (p) => `第 ${p.page} 页图像过大（${p.pixels} 像素），已跳过。请以不高于 600 dpi 重新扫描该页。`,
  'engine-unavailable': (p) => `识别引擎「${p.engine}」在这台电脑上无法启动，已停止识别。可在设置中改用另一个引擎。`,
  'engine-restarted': () => '后台服务意外退出，已自动重启。已完成的工作都在，未完成的任务从下一页继续。',
  'worker-restarted': (p) => `第 ${p.page} 页处理时识别进程意外退出，已自动重启并重试。其余各页不受影响。`,
  'workspace-future': (p) => `工作区由更高版本的程序建立（版本 ${p.found}，本程序支持到 ${p.supported}）。请升级程序，工作区没有改动。`,
  'workspace-locked': (p) => `工作区「${p.path}」正被另一个程序使用。请先关闭另一个窗口。`,
  'workspace-broken': (p) => `工作区数据库无法打开（${p.detail}）。原文件未改动；备份在 backups 文件夹中。`,
  'disk-full': (p) => `磁盘空间不足（剩余 ${p.freeMb} MB）。已完成的工作已保存；请清理磁盘后继续。`,
  'not-found': (p) => `没有找到${p.what ?? '该内容'}，可能已被删除。请刷新后重试。`,
  'stale-version': () => '这一条刚被改动过，本次操作没有生效。请查看最新内容后再操作。',
  'evidence-required': (p) => `「${p.item}」扣分必须有依据：请在页面上画框，或者注明「卷内没有」的文书。`,
  'reason-required': (p) => `「${p.item}」${p.what ?? '该操作'}必须写明理由。`,
  'second-person': (p) => `「${p.field}」的初次结果就是您给出的，请由另一位评查员复核。`,
  'value-form': (p) => `「${p.value}」不能作为「${p.field}」，没有保存。请写成${p.like}的样子；卷内没有这一项时，请选“卷内没有”。`,
  'deduction-range': (p) => `「${p.item}」扣分应在 0 到 ${p.max} 分之间。`,
  'review-begun': () => '本卷已经开始评判，不能更换评查标准；已有的评判都在。需要更换请先清除评判和问题。',
  'review-closed': () => '该评查已提交，不能再改。需要修改请先退回。',
  'other-reviewer': (p) => `该评查由「${p.reviewer}」进行，不能代为更改。请在设置中确认评查员姓名。`,
  'export-failed': (p) => `导出「${p.name}」失败（${p.detail}）。评查内容没有改动；请换一个文件夹再试。`,
  'table-unsupported': (p) => `文件「${p.name}」不是 Excel 工作簿（.xlsx），没有导入。旧格式（.xls）或者其他表格请在 Excel、WPS 中另存为 .xlsx 后再导入。`,
  'table-unknown': (p) => `表格「${p.name}」${p.detail}。没有导入，原有内容没有改动。`,
  'version-taken': (p) => `评查标准「${p.code}」已有版本「${p.version}」，没有发布。请换一个版本号。`,
  'draft-refused': (p) => `没有改动：${p.detail}。`,
  'file-not-standard': (p) => `文件「${p.name}」不是评查标准文件（${p.detail}），没有导入。`,
  'standard-invalid': (p) => `评查标准「${p.name}」有误：${p.detail}。没有导入。`,
  'bad-request': (p) => `请求内容不正确（${p.detail}），没有执行。`,
  'pick-expired': () => '选择的文件已失效，请重新选择。',
  cancelled: () => '已取消。',
  internal: (p) => `程序内部错误（编号 ${p.id}）。内容没有丢失；请把编号和日志交给维护人员。`,
} satisfies Record<string, Message>;

export type ProblemCode = keyof typeof messages;
export const PROBLEM_CODES = Object.keys(messages) as ProblemCode[];

export function problem(code: ProblemCode, params: Readonly<Record<string, string | number>> = {}): Problem {
  return { code, params };
}

/** The Chinese sentence of a problem, ready to be shown or printed. */
export function problemMessage(p: Problem): string {
  return (messages[p.code] as Message)(p.params);
}
