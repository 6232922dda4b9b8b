"""The record of who did what, in Vietnamese words."""

VERBS: dict[str, str] = {
    # Authorities, units and people
    "load_demo": "Nạp dữ liệu trình diễn",
    "create_authority": "Lập cơ quan trên cổng",
    "create_first_staff": "Lập cán bộ đầu tiên",
    "create_unit": "Thêm đơn vị",
    "change_unit": "Sửa thông tin đơn vị",
    "create_unit_type": "Thêm loại đơn vị",
    "change_unit_type": "Sửa loại đơn vị",
    "create_cluster": "Thêm cụm, khối",
    "change_cluster": "Sửa cụm, khối",
    "delete_cluster": "Xóa cụm, khối",
    "create_person": "Thêm cá nhân",
    "change_person": "Sửa thông tin cá nhân",
    "delete_person": "Xóa cá nhân",
    # Accounts
    "invite_member": "Mời người mới",
    "revoke_invitation": "Thu hồi lời mời",
    "accept_invitation": "Nhận lời mời",
    "end_membership": "Cho thôi vai trò",
    "make_reset_link": "Tạo liên kết đặt lại mật khẩu",
    # Campaigns
    "import_plan": "Nhập kế hoạch",
    "launch_campaign": "Phát động phong trào",
    "edit_plan": "Sửa kế hoạch",
    "request_plan_document": "Yêu cầu lập văn bản kế hoạch",
    "render_plan": "Lập văn bản kế hoạch",
    # Reports
    "open_period": "Mở kỳ báo cáo",
    "correct_period": "Sửa kỳ báo cáo",
    "cancel_period": "Hủy kỳ báo cáo",
    "save_report": "Lưu số liệu báo cáo",
    "submit_report": "Nộp báo cáo",
    "accepted_report": "Tiếp nhận báo cáo",
    "returned_report": "Trả lại báo cáo",
    "attach_evidence": "Đính kèm minh chứng",
    "remove_evidence": "Gỡ minh chứng",
    "declare": "Kê khai",
    "review_declaration": "Xem xét kê khai",
    "record_violation": "Ghi vào sổ kỷ luật",
    "withdraw_violation": "Rút khỏi sổ kỷ luật",
    "record_baseline": "Ghi số liệu gốc",
    # Evaluation and summaries
    "request_evaluation": "Yêu cầu đánh giá",
    "evaluate_campaign": "Đánh giá phong trào",
    "request_summary": "Yêu cầu lập báo cáo sơ kết",
    "render_summary": "Lập báo cáo sơ kết",
}
"""Verb of an entry → what a reader is told."""
